// The page of a room, made livelier: timers count down, and what is mine is marked. Complete without this file.

const room = document.querySelector(".room");
const me = room.dataset.me;
const now = () => Date.now() + Number(document.documentElement.dataset.liveClockOffset || 0);

// --- Timers -----------------------------------------------------------------------------------

// Each fragment says how many seconds are left when it is made; from then on the page counts.
function start(timer) {
  timer.dataset.endsAt = now() + Number(timer.dataset.left) * 1000;
}

function tick() {
  for (const timer of room.querySelectorAll("[data-left]")) {
    if (!timer.dataset.endsAt) start(timer);
    if ("still" in timer.dataset) continue;
    const left = Math.round((Number(timer.dataset.endsAt) - now()) / 1000);
    const isOver = left < 0;
    timer.classList.toggle("room-timer--over", isOver);
    const words = isOver ? timer.dataset.over : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    const clock = timer.querySelector("[data-clock]");
    if (clock.textContent !== words) clock.textContent = words;
  }
}

// --- What is mine -----------------------------------------------------------------------------

function placeOf(waiting, mine) {
  const place = document.querySelector("[data-my-place]");
  if (!place) return;
  const { wordsOn, wordsNext, wordsBefore } = place.dataset;
  const said = mine.map((turn) => {
    const before = waiting.indexOf(turn);
    if (before < 0) return wordsOn;
    return before === 0 ? wordsNext : wordsBefore.replace("{count}", before);
  });
  const words = said.join(" ");
  if (place.textContent.trim() !== words) place.textContent = words;
}

function markMine() {
  if (!me) return;
  const waiting = [...room.querySelectorAll("#queue li[data-turn]")];
  const turns = [...room.querySelectorAll("#queue [data-turn]")];
  const mine = turns.filter((turn) => turn.dataset.by === me);
  for (const turn of mine) turn.classList.add("room-queue__mine");
  placeOf(waiting, mine);
  const isUp = mine.some((turn) => "spoken" in turn.dataset);
  for (const hand of document.querySelectorAll("[data-hand]")) hand.hidden = isUp;
  for (const words of document.querySelectorAll("[data-hand-is-up]")) words.hidden = !isUp;
  for (const form of document.querySelectorAll("[data-my-turn]")) {
    form.hidden = !waiting.some((turn) => turn.dataset.turn === form.dataset.myTurn);
  }
}

// A fragment is the same for everyone: what only participants can press is shown to them here, with their token.
function letAnswer() {
  if (!me) return;
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  for (const form of room.querySelectorAll("form[data-for-participants]")) {
    form.hidden = false;
    form.parentElement.querySelector("[data-for-watchers]").hidden = true;
    if (!form.elements.csrfmiddlewaretoken && token) {
      const field = Object.assign(document.createElement("input"), {
        type: "hidden", name: "csrfmiddlewaretoken", value: token,
      });
      form.append(field);
    }
  }
}

// --- The desk ---------------------------------------------------------------------------------

async function fetchAgain(kind) {
  for (const part of document.querySelectorAll(`[data-fetch-on="${kind}"]`)) {
    const isBusy = part.contains(document.activeElement) && document.activeElement.tagName === "INPUT";
    if (isBusy) continue; // someone chooses there just now
    const answer = await fetch(part.dataset.fetch);
    if (answer.ok && !answer.redirected) part.innerHTML = await answer.text();
  }
}

function changed(kind) {
  room.querySelector(`[data-live-slot="${kind}"]`)?.parentElement.querySelector("[data-live-empty]")?.remove();
  markMine();
  letAnswer();
  tick();
}

document.addEventListener("live:changed", ({ detail }) => {
  changed(detail.kind);
  fetchAgain(detail.kind);
});
document.addEventListener("live:sent", ({ detail }) => {
  const sent = detail.form.querySelector("[data-sent]");
  if (sent) sent.hidden = false;
});
document.addEventListener("click", ({ target }) => {
  const opens = target.closest("[data-opens]")?.dataset.opens;
  if (opens) document.getElementById(opens).open = true;
});
setInterval(tick, 1000);
markMine();
letAnswer();
tick();
