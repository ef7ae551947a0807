/**
 * A pad to draw on, by mouse, finger or keyboard. `mount` needs nothing but a page; the default
 * export joins it to a widget of anywidget's.
 *
 * A stroke is a list of points [x, y] from 0 to 1, y downwards; one point alone is a dot.
 */

const SIDE = 220; // CSS pixels, where there is room
const PEN = 5 / 64; // as in helpers/ink.py
const FINEST = 1024; // places on a side
const APART = 1 / 128; // from one point to the next, at least
const MOST = 5000; // points on a pad, as in helpers/ink.py
const BACK = 200; // changes that can be undone
const [STEP, LEAP] = [1 / 32, 1 / 8]; // of a key press
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const KEYS = [
  "Arrows: move",
  "with Shift: far",
  "Space: pen down, up",
  "Backspace: undo",
  "Delete: clear",
];

const STYLE = `
.ink-pad { display: flex; flex-flow: row wrap; gap: 6px; box-sizing: border-box; width: 100%;
  padding: 4px; font-size: 13px; line-height: 1.3; color: var(--jp-widgets-label-color, inherit); }
.ink-pad > span { flex: 1 0 100%; }
.ink-pad canvas { display: block; flex: 0 1 ${SIDE}px; width: ${SIDE}px; max-width: 100%;
  aspect-ratio: 1; align-self: flex-start; background: #ffffff;
  box-shadow: 0 0 0 1px #808080; cursor: crosshair; touch-action: none; user-select: none;
  -webkit-user-select: none; }
.ink-pad :focus-visible { outline: 3px solid #0072b2; outline-offset: 2px; }
.ink-pad div { display: flex; flex-flow: row wrap; gap: 6px; flex: 1 1 100px; min-width: 0;
  align-content: flex-start; }
.ink-pad button, .ink-pad select { font: inherit; color: inherit; background: transparent;
  border: 1px solid #808080; border-radius: 3px; min-height: 28px; padding: 2px 8px; }
.ink-pad button:disabled { opacity: 0.5; }
.ink-pad select { flex: 1 1 100px; min-width: 0; max-width: ${SIDE}px; }
.ink-pad option { color: #000000; background: #ffffff; }
.ink-pad small { flex: 1 0 100%; display: flex; flex-flow: row wrap; gap: 1px 12px;
  font-size: 11px; }
.ink-pad output { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }`;

let pads = 0;

/**
 * Put a pad into an element. `changed` gets the strokes, at most once a frame, while they are drawn.
 */
export function mount(el, { label, strokes = [], examples = {}, changed = () => {} }) {
  return new Pad(el, label, strokes, examples ?? {}, changed);
}

class Pad {
  constructor(el, label, strokes, examples, changed) {
    this.changed = changed;
    this.strokes = strokes;
    this.before = [];
    this.pointer = this.frame = null;
    this.cursor = [0.5, 0.5];
    this.penDown = this.seen = false;
    this.held = new Set();
    this.build(el, label, examples);
    this.sizes = new ResizeObserver(() => this.paint());
    this.sizes.observe(this.canvas);
    this.refresh();
  }

  build(el, label, examples) {
    const id = `ink-pad-${++pads}-${Math.random().toString(36).slice(2)}`;
    this.root = made("section", { className: "ink-pad", ariaLabel: label });
    this.canvas = made("canvas", { tabIndex: 0, role: "application", ariaLabel: label });
    this.canvas.setAttribute("aria-describedby", id);
    this.undoButton = made("button", { type: "button", textContent: "Undo" });
    this.clearButton = made("button", { type: "button", textContent: "Clear" });
    this.undoButton.onclick = () => this.undo();
    this.clearButton.onclick = () => this.clear();
    const row = made("div", {});
    row.append(this.undoButton, this.clearButton);
    if (Object.keys(examples).length) row.append(this.menu(examples));
    const keys = made("small", { id });
    keys.append(...KEYS.map((textContent) => made("span", { textContent })));
    row.append(keys);
    this.said = made("output", {});
    this.root.append(
      made("style", { textContent: STYLE }),
      made("span", { textContent: label }),
      this.canvas,
      row,
      this.said,
    );
    for (const one of this.root.querySelectorAll("canvas, button, select")) {
      one.dataset.lmSuppressShortcuts = "true"; // or JupyterLab would take d, d for itself
    }
    el.append(this.root);
    for (const [name, heard] of Object.entries({
      pointerdown: this.down,
      pointermove: this.move,
      pointerup: this.up,
      pointercancel: this.up,
      lostpointercapture: this.up,
      keydown: this.key,
      keyup: this.release,
      focus: this.arrive,
      blur: this.leave,
    })) {
      this.canvas.addEventListener(name, (event) => heard.call(this, event));
    }
  }

  menu(examples) {
    const menu = made("select", { ariaLabel: "Load an example" });
    const names = Object.keys(examples);
    menu.append(new Option("Example", ""), ...names.map((name) => new Option(name)));
    menu.onchange = () => {
      const chosen = examples[menu.value];
      menu.selectedIndex = 0;
      if (chosen) this.replace(chosen);
    };
    return menu;
  }

  /** Show other strokes and tell nobody; undo leads to what was drawn here before. */
  set(strokes) {
    if (this.pointer !== null || this.penDown || same(strokes, this.strokes)) return;
    this.strokes = strokes;
    this.refresh();
  }

  focus() {
    this.canvas.focus();
  }

  destroy() {
    if (this.frame !== null) {
      cancelAnimationFrame(this.frame);
      this.tell();
    }
    this.sizes.disconnect();
    this.root.remove();
  }

  undo() {
    this.lift();
    if (!this.before.length) return;
    this.strokes = this.before.pop();
    this.refresh();
    this.announce();
  }

  clear() {
    if (this.strokes.length) this.replace([]);
  }

  replace(strokes) {
    this.lift();
    this.remember();
    this.strokes = strokes;
    this.refresh();
    this.announce();
  }

  remember() {
    this.before.push(this.strokes);
    if (this.before.length > BACK) this.before.shift();
  }

  down(event) {
    if (this.pointer !== null || event.button !== 0) return;
    event.preventDefault();
    this.lift();
    this.canvas.focus({ preventScroll: true });
    this.seen = false;
    this.canvas.setPointerCapture(event.pointerId);
    this.pointer = event.pointerId;
    this.begin(this.place(event));
  }

  move(event) {
    if (event.pointerId !== this.pointer) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event]) this.extend(this.place(one));
  }

  up(event) {
    if (event.pointerId !== this.pointer) return;
    if (event.type === "pointerup") this.extend(this.place(event));
    this.pointer = null;
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  begin(point) {
    if (count(this.strokes) >= MOST) return;
    this.remember();
    this.strokes = [...this.strokes, [point.map(rounded)]];
    this.refresh();
    this.announce();
  }

  /** The last point is where the pen is; it stays once the pen is farther than `APART`. */
  extend(point) {
    const stroke = this.strokes.at(-1);
    const there = point.map(rounded);
    const [last, other] = [stroke.at(-1), stroke.at(-2)];
    if (there[0] === last[0] && there[1] === last[1]) return;
    const full = count(this.strokes) >= MOST;
    const near = other && Math.hypot(last[0] - other[0], last[1] - other[1]) < APART;
    const kept = stroke.length > 1 && (near || full) ? stroke.slice(0, -1) : stroke;
    if (kept === stroke && full) return;
    this.strokes = [...this.strokes.slice(0, -1), [...kept, there]];
    this.refresh();
    this.announce();
  }

  key(event) {
    const move = MOVES[event.key];
    const undo =
      event.key === "Backspace" || (event.key === "z" && (event.ctrlKey || event.metaKey));
    if (!undo && (event.ctrlKey || event.metaKey || event.altKey)) return;
    if (move) this.go(event);
    else if (undo) this.undo();
    else if (event.key === " " || event.key === "Enter") this.toggle(event.repeat);
    else if (event.key === "Delete" || event.key === "Escape") this.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.seen = true;
    this.paint();
  }

  release(event) {
    this.held.delete(event.key);
  }

  /** Who comes by keyboard sees where the pen is before the first key. */
  arrive() {
    this.seen = this.canvas.matches(":focus-visible");
    this.paint();
  }

  leave() {
    this.held.clear();
    this.lift();
    this.seen = false;
    this.paint();
  }

  /** Two arrows held together move aslant. */
  go(event) {
    this.held.add(event.key);
    const far = event.shiftKey ? LEAP : STEP;
    for (const key of this.held) {
      this.cursor = this.cursor.map((at, axis) => rounded(at + far * MOVES[key][axis]));
    }
    if (this.penDown) this.extend(this.cursor);
  }

  toggle(repeated) {
    if (repeated || this.pointer !== null) return;
    if (this.penDown) return this.lift();
    this.begin(this.cursor);
    this.penDown = true;
    this.said.textContent = "The pen is down.";
  }

  lift() {
    if (this.penDown) this.said.textContent = "The pen is up.";
    this.penDown = false;
  }

  announce() {
    this.frame ??= requestAnimationFrame(() => this.tell());
  }

  tell() {
    this.frame = null;
    this.changed(this.strokes);
  }

  refresh() {
    this.undoButton.disabled = !this.before.length;
    this.clearButton.disabled = !this.strokes.length;
    this.paint();
  }

  paint() {
    const side = Math.round((this.canvas.clientWidth || SIDE) * (window.devicePixelRatio || 1));
    if (this.canvas.width !== side) this.canvas.width = this.canvas.height = side;
    const pen = this.canvas.getContext("2d");
    pen.setTransform(side, 0, 0, side, 0, 0);
    pen.clearRect(0, 0, 1, 1);
    pen.lineWidth = PEN;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#000000";
    pen.fillStyle = "#000000";
    for (const stroke of this.strokes) {
      pen.beginPath(); // a line between equal points is no line: a dot is seen all the same
      pen.arc(...stroke[0], PEN / 2, 0, 2 * Math.PI);
      pen.fill();
      pen.beginPath();
      pen.moveTo(...stroke[0]);
      for (const point of stroke) pen.lineTo(...point);
      pen.stroke();
    }
    if (this.seen) this.paintCursor(pen);
  }

  /** A ring where the pen is: full while it is down. */
  paintCursor(pen) {
    pen.beginPath();
    pen.arc(...this.cursor, PEN / 2, 0, 2 * Math.PI);
    pen.fillStyle = this.penDown ? "#d55e00" : "#ffffff";
    pen.fill();
    pen.lineWidth = PEN / 5;
    pen.strokeStyle = "#d55e00";
    pen.stroke();
  }
}

function made(name, properties) {
  const { role, ariaLabel, ...rest } = properties;
  const element = Object.assign(document.createElement(name), rest);
  if (role) element.setAttribute("role", role);
  if (ariaLabel) element.setAttribute("aria-label", ariaLabel);
  return element;
}

function rounded(number) {
  return Math.round(Math.min(1, Math.max(0, number)) * FINEST) / FINEST;
}

function count(strokes) {
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}

function same(some, others) {
  return JSON.stringify(some) === JSON.stringify(others);
}

/** JupyterLab passes over all keys of a pad, so those for saving and the like are handed on. */
function handedOn(event) {
  const menu = event.ctrlKey || event.metaKey;
  if (!menu || event.defaultPrevented || !("jpThemeName" in document.body.dataset)) return;
  const same = new KeyboardEvent(event.type, event);
  if (!event.currentTarget.parentElement.dispatchEvent(same)) event.preventDefault();
}

function render({ model, el }) {
  el.addEventListener("keydown", handedOn);
  const pad = mount(el, {
    label: model.get("description"),
    strokes: model.get("value"),
    examples: model.get("examples"),
    changed: (strokes) => {
      model.set("value", strokes);
      model.save_changes();
    },
  });
  const follow = () => pad.set(model.get("value"));
  model.on("change:value", follow);
  return () => {
    model.off("change:value", follow);
    el.removeEventListener("keydown", handedOn);
    pad.destroy();
  };
}

export default { render };
