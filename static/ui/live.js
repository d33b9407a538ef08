// Makes a page live (docs/live-protocol.md). Every page is complete without this file: forms post, links lead.
//
// A fragment of an event finds its place by itself: an element with the id of one that is there takes its place;
// with data-live-remove="id" that one goes; any other goes into [data-live-slot="kind of event"], at its end, or as
// its data-live-mode says: "prepend", "replace".

const FIRST_WAIT = 1000, LONGEST_WAIT = 30000, TRIES = 3;
const ACK = { events: 50, letters: 250_000, within: 30_000 }; // whichever comes first
const SAY_EVERY = 5000, SILENCE = 25000, BEHIND = 3000;
const RESTART = 1012, LOGGED_OUT = 4401, REMOVED = 4403, NO_ROOM = 4404, OTHER_EPOCH = 4409;
const ENDS = new Set([REMOVED, NO_ROOM]);

export const fullJitter = (failures) => Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);

class LiveSection {
  constructor(section) {
    const data = section.dataset;
    this.section = section;
    this.room = data.liveRoom;
    this.ticket = data.liveTicket;
    this.epoch = data.liveEpoch;
    this.seq = Number(data.liveAfter);
    this.poll = data.livePoll;
    this.every = Number(data.liveEvery) * 1000;
    this.failures = 0;
    this.acked = this.seq;
    this.ackedAt = 0;
    this.owedLetters = 0;
    this.sent = new Map(); // cid → how to finish it
    this.heldBack = new Map(); // id → what waits until the focus has left it
    this.news = [];
    this.keepTime(Number(data.liveNow));
    section.addEventListener("submit", (event) => this.submit(event));
    section.addEventListener("focusout", () => setTimeout(() => this.letGo(), 0));
    this.part("pause")?.addEventListener("click", (event) => this.pause(event.currentTarget));
    this.connect();
  }

  part(name) {
    return this.section.querySelector(`[data-live-${name}]`);
  }

  // --- The connection ---------------------------------------------------------------------------

  connect() {
    if (this.ended) return;
    const address = new URL("/ws/live", location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    try {
      this.socket = new WebSocket(address);
    } catch {
      this.again();
      return;
    }
    this.socket.onopen = () => {
      this.heardAt = Date.now();
      this.say({ type: "hello", room: this.room, epoch: this.epoch, after: this.seq, ticket: this.ticket });
    };
    this.socket.onmessage = (message) => this.hear(JSON.parse(message.data));
    this.socket.onclose = (closed) => this.closed(closed.code);
    clearInterval(this.watch);
    this.watch = setInterval(() => this.watchOver(), 5000);
  }

  say(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  get isOpen() {
    return this.socket?.readyState === WebSocket.OPEN && this.isIn;
  }

  closed(code) {
    clearInterval(this.watch);
    this.isIn = false;
    if (code === OTHER_EPOCH) this.reload();
    else if (ENDS.has(code)) this.end();
    else if (code === LOGGED_OUT) this.look().then((still) => still && this.again());
    else this.again(code);
  }

  again(code) {
    if (code !== RESTART) this.failures += 1;
    if (this.failures >= TRIES) this.startPolling();
    setTimeout(() => this.connect(), fullJitter(this.failures));
  }

  watchOver() {
    if (Date.now() - this.heardAt > SILENCE) this.socket.close(); // a connection that only seems to be there
    if (this.head > this.seq && Date.now() - this.behindSince > BEHIND) {
      this.behindSince = Date.now();
      this.say({ type: "resume", after: this.seq });
    }
    this.ack();
  }

  end() {
    this.ended = true;
    this.stopPolling();
    this.show("off");
  }

  reload() {
    if (this.section.contains(document.activeElement) && document.activeElement.value) this.end();
    else location.reload();
  }

  // --- What the server says ---------------------------------------------------------------------

  hear(frame) {
    this.heardAt = Date.now();
    if (frame.type === "event") this.happened(frame);
    else if (frame.type === "welcome") this.welcome(frame);
    else if (frame.type === "heartbeat") this.beat(frame);
    else if (frame.type === "ticket") this.ticket = frame.ticket;
    else if (frame.type === "ack") this.finish(frame.cid);
    else if (frame.type === "error") this.refused(frame);
  }

  welcome(frame) {
    this.isIn = true;
    this.failures = 0;
    this.ackedAt = Date.now();
    this.stopPolling();
    this.beat(frame);
    this.show("on");
    for (const [, one] of this.sent) this.say(one.frame); // the same cid: done once, however often it is sent
  }

  beat(frame) {
    this.keepTime(frame.now);
    if (!(this.head > this.seq)) this.behindSince = Date.now();
    this.head = frame.head;
    this.ack();
  }

  keepTime(now) {
    this.offset = now - Date.now();
    document.documentElement.dataset.liveClockOffset = Math.round(this.offset);
  }

  happened(event) {
    if (event.seq <= this.seq) return; // heard before
    if (event.seq !== this.seq + 1) {
      this.say({ type: "resume", after: this.seq });
      return;
    }
    this.seq = event.seq;
    this.behindSince = Date.now();
    this.owedLetters += event.html.length;
    this.apply(event.kind, event.html);
    this.ack();
  }

  ack() {
    const owed = this.seq - this.acked;
    const isMuch = owed >= ACK.events || this.owedLetters >= ACK.letters;
    if (owed <= 0 || !(isMuch || Date.now() - this.ackedAt > ACK.within)) return;
    this.acked = this.seq;
    this.ackedAt = Date.now();
    this.owedLetters = 0;
    this.say({ type: "ack", seq: this.seq });
  }

  // --- Putting it on the page -------------------------------------------------------------------

  apply(kind, html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    for (const element of [...template.content.children]) this.place(kind, element);
    this.section.dispatchEvent(new CustomEvent("live:changed", { bubbles: true, detail: { kind } }));
  }

  place(kind, element) {
    const gone = element.dataset.liveRemove;
    const there = document.getElementById(gone || element.id);
    if (gone) {
      if (there && this.section.contains(there)) this.change(gone, there, () => there.remove());
    } else if (there && this.section.contains(there)) {
      this.change(element.id, there, () => there.replaceWith(element));
    } else {
      this.insert(kind, element);
    }
    this.announce(element.dataset.liveSay);
  }

  insert(kind, element) {
    const slot = this.section.querySelector(`[data-live-slot="${CSS.escape(kind)}"]`);
    if (!slot) return;
    const mode = slot.dataset.liveMode || "append";
    if (mode === "replace") this.change(kind, slot, () => slot.replaceChildren(element));
    else slot[mode === "prepend" ? "prepend" : "append"](element);
  }

  change(name, there, act) {
    // Where someone types or reads with the keyboard nothing is exchanged until she has left.
    if (there.contains(document.activeElement)) this.heldBack.set(name, { there, act });
    else {
      this.heldBack.delete(name);
      act();
    }
  }

  letGo() {
    for (const [name, { there, act }] of this.heldBack) {
      if (!there.contains(document.activeElement)) {
        this.heldBack.delete(name);
        act();
      }
    }
  }

  announce(words) {
    this.news.push(words || "");
    if (!this.announcing) this.announcing = setTimeout(() => this.readOut(), SAY_EVERY);
  }

  readOut() {
    this.announcing = undefined;
    const region = this.part("news");
    const news = this.news.splice(0);
    if (!region || this.isPaused || !news.length) return;
    const { liveOne, liveMany } = region.dataset;
    const count = news.length === 1 ? liveOne : liveMany.replace("{count}", news.length);
    region.textContent = news.length === 1 && news[0] ? news[0] : count;
  }

  pause(button) {
    this.isPaused = !this.isPaused;
    button.setAttribute("aria-pressed", String(this.isPaused));
  }

  show(which) {
    const state = this.part("state");
    if (!state) return;
    state.hidden = false;
    for (const part of state.querySelectorAll("[data-live-is]")) part.hidden = part.dataset.liveIs !== which;
  }

  // --- Sending ----------------------------------------------------------------------------------

  submit(event) {
    const form = event.target;
    const verb = form.dataset.liveSend;
    if (!verb || !this.isOpen || form.querySelector("input[type=file]")) return; // posted, as without this file
    event.preventDefault();
    if (form.dataset.liveCid) return; // pressed twice
    const cid = newId();
    const frame = { type: "send", cid, verb, fields: fieldsOf(form, event.submitter) };
    form.dataset.liveCid = cid;
    this.fail("");
    this.sent.set(cid, { form, frame, giveUp: setTimeout(() => this.tooLong(cid), 15000) });
    this.say(frame);
  }

  take(cid) {
    const one = this.sent.get(cid);
    if (!one) return undefined;
    clearTimeout(one.giveUp);
    this.sent.delete(cid);
    delete one.form.dataset.liveCid;
    return one.form;
  }

  finish(cid) {
    const form = this.take(cid);
    if (!form) return;
    if (!("liveKeep" in form.dataset)) form.reset();
    this.section.dispatchEvent(new CustomEvent("live:sent", { bubbles: true, detail: { form } }));
  }

  refused(frame) {
    if (this.take(frame.cid)) this.fail(frame.says);
  }

  tooLong(cid) {
    if (this.take(cid)) this.fail(this.part("error")?.dataset.liveFailed || "");
  }

  fail(words) {
    const place = this.part("error");
    if (!place) return;
    place.textContent = words;
    place.hidden = !words;
  }

  // --- Without a socket -------------------------------------------------------------------------

  startPolling() {
    if (this.polling || this.ended) return;
    this.show("slow");
    this.polling = setInterval(() => this.look(), this.every);
    this.look();
  }

  stopPolling() {
    clearInterval(this.polling);
    this.polling = undefined;
  }

  // Resolves to whether she still may listen, as far as one can tell.
  async look() {
    if (this.looking) return true;
    this.looking = true;
    try {
      let more = true;
      while (more) {
        const answer = await fetch(`${this.poll}?after=${this.seq}`, { headers: { Accept: "application/json" } });
        if (answer.status === 404 || answer.redirected) {
          this.end();
          return false;
        }
        if (!answer.ok) return true;
        more = this.read(await answer.json());
      }
    } catch {
      // No connection at all: the next time may find one.
    } finally {
      this.looking = false;
    }
    return !this.ended;
  }

  read(page) {
    if (page.epoch !== this.epoch) {
      this.reload();
      return false;
    }
    this.ticket = page.ticket;
    this.keepTime(page.now);
    const before = this.seq;
    for (const event of page.events) this.happened(event);
    return page.more && this.seq > before;
  }
}

// crypto.randomUUID is there on secure pages only; a site on a local network may have none.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function fieldsOf(form, submitter) {
  const fields = {};
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).map(String);
    if (name !== "csrfmiddlewaretoken") fields[name] = values.length > 1 ? values : values[0];
  }
  return fields;
}

for (const section of document.querySelectorAll("[data-live-room]")) new LiveSection(section);
