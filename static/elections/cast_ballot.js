// My order on the ballot: tap for the next number, drag or move up and down. The fields hold it; without this, they are typed in.

const form = document.querySelector("[data-ballot]");
const list = form.querySelector("[data-order]");
const rows = [...form.querySelectorAll("[data-candidate]")];
const fieldOf = (row) => row.querySelector("input");
const placeOf = (row) => Number.parseInt(fieldOf(row).value, 10) || 0;
const inOrder = () => rows.filter(placeOf).sort((one, other) => placeOf(one) - placeOf(other));
const nobody = form.querySelector("[data-nobody]");
let dragged = null;

function put(order) {
  for (const row of rows) fieldOf(row).value = order.includes(row) ? order.indexOf(row) + 1 : "";
  show();
}

function toggle(row) {
  const order = inOrder();
  put(order.includes(row) ? order.filter((each) => each !== row) : [...order, row]);
}

function moveTo(row, place) {
  const order = inOrder().filter((each) => each !== row);
  order.splice(Math.max(0, place), 0, row);
  put(order);
}

function button(words, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "nhsuk-button button--quiet button--small";
  made.append(words);
  made.setAttribute("aria-label", `${words}: ${name}`);
  made.addEventListener("click", act);
  return made;
}

function line(row, place, length) {
  const item = document.createElement("li");
  const name = row.dataset.name;
  item.draggable = true;
  item.append(name, " ");
  if (place > 0) item.append(button(form.dataset.up, name, () => again(row, place - 1, form.dataset.up)));
  if (place < length - 1) item.append(button(form.dataset.down, name, () => again(row, place + 1, form.dataset.down)));
  item.append(button(form.dataset.out, name, () => toggle(row)));
  item.addEventListener("dragstart", () => { dragged = row; });
  item.addEventListener("dragover", (event) => event.preventDefault());
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged) moveTo(dragged, place);
    dragged = null;
  });
  return item;
}

// After a move by keyboard, the same button of the same candidate has the focus again.
function again(row, place, words) {
  moveTo(row, place);
  const label = `${words}: ${row.dataset.name}`;
  const buttons = [...list.querySelectorAll("button")];
  const same = buttons.find((each) => each.getAttribute("aria-label") === label);
  (same ?? buttons.find((each) => each.getAttribute("aria-label").endsWith(`: ${row.dataset.name}`)))?.focus();
}

function show() {
  const order = inOrder();
  list.replaceChildren(...order.map((row, place) => line(row, place, order.length)));
  nobody.hidden = order.length > 0;
  for (const row of rows) {
    const tap = row.querySelector("[data-tap]");
    const isIn = order.includes(row);
    const words = isIn ? form.dataset.out : order.length ? `${form.dataset.next} ${order.length + 1}` : form.dataset.first;
    tap.textContent = words;
    tap.setAttribute("aria-label", `${words}: ${row.dataset.name}`);
    tap.setAttribute("aria-pressed", String(isIn));
  }
}

for (const row of rows) {
  const tap = button("", row.dataset.name, () => toggle(row));
  tap.className = "nhsuk-button button--secondary button--small";
  tap.dataset.tap = "";
  fieldOf(row).before(tap);
  fieldOf(row).addEventListener("change", show);
}
form.querySelector(".ballot__order").hidden = false;
show();
