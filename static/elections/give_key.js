// A scrutineer's key, made in her own browser: the words stay here, and only the other half is sent.
// The words are those of engage/elections/sealing.py (proquints, the last with a CRC of 16 bits).

const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";
const { box } = globalThis.nacl;

const maker = document.querySelector("[data-key-maker]");
const part = (name) => maker.querySelector(`[data-${name}]`);
const typed = part("typed");
const problem = part("problem");
const field = document.querySelector("[name=public_key]");
const elsewhere = document.querySelector("[data-without-page]");
let words = [];
let publicHalf = "";

function check(bytes) {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return [crc >> 8, crc & 255];
}

function word(number) {
  return (
    CONSONANTS[number >> 12] +
    VOWELS[(number >> 10) & 3] +
    CONSONANTS[(number >> 6) & 15] +
    VOWELS[(number >> 4) & 3] +
    CONSONANTS[number & 15]
  );
}

function wordsOf(secret) {
  const whole = [...secret, ...check(secret)];
  return whole.flatMap((byte, at) => (at % 2 ? [] : [word(byte * 256 + whole[at + 1])]));
}

// As the server reads them: capitals, spaces and signs between do not count.
function wordsIn(text) {
  const letters = [...text.toLowerCase()].filter((letter) => (CONSONANTS + VOWELS).includes(letter)).join("");
  return letters.match(/.{1,5}/g) ?? [];
}

// The field is only in the way until there is something to keep.
function needField() {
  field.form.hidden = !field.value && !elsewhere.open;
}

function show(step) {
  for (const each of maker.querySelectorAll("[data-step]")) each.hidden = each.dataset.step !== step;
  maker.querySelector(`[data-step="${step}"] [tabindex]`)?.focus();
  needField();
}

function make() {
  const pair = box.keyPair();
  words = wordsOf(pair.secretKey);
  publicHalf = [...pair.publicKey].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  part("words").replaceChildren(
    ...words.map((each) => {
      const item = document.createElement("li");
      item.append(each);
      return item;
    }),
  );
  field.value = "";
  show("write");
}

function wrong(from) {
  const at = words.findIndex((each, place) => each !== from[place]);
  if (at >= 0) return problem.dataset.wrong.replace("NUMBER", at + 1).replace("TYPED", from[at] ?? "–");
  return from.length > words.length ? problem.dataset.more : "";
}

function compare() {
  const found = wrong(wordsIn(typed.value));
  problem.textContent = found;
  problem.hidden = !found;
  if (found) return typed.focus();
  field.value = publicHalf;
  typed.value = "";
  words = [];
  part("words").replaceChildren();
  return show("done");
}

const acts = { make, print: () => globalThis.print(), type: () => show("type"), again: () => show("write"), compare };
for (const [name, act] of Object.entries(acts)) {
  for (const button of maker.querySelectorAll(`[data-act="${name}"]`)) button.addEventListener("click", act);
}
elsewhere.addEventListener("toggle", needField);
elsewhere.open = Boolean(document.querySelector(".error-summary"));
maker.hidden = false;
show("start");
