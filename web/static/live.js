/**
 * Live figures without a kernel: controls move through pictures that were recorded from the
 * notebook's own functions (web/recordings.py, web/packing.py), painted on a canvas.
 */

import { loadNear } from "./near.js";

const [PATH, WORDS] = [0, 1]; // what a mark is; else an image
const FAMILY = '"Live figure"';
const REST = 300; // milliseconds without a move, after which words are said and the address is set
const CALM = 500; // milliseconds between two pictures that play, where motion is not wanted
const SHARPEST = 3; // pixels of the canvas to a CSS pixel, at most
const OTHERS = 3; // how much rather the control that is moved misses its place than another
const CHOICE = 1000; // and how much rather any slider than a choice

/** Reads whole numbers, seven bits a byte; those that may be negative in zigzag. */
class Numbers {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  next() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  signed() {
    const value = this.next();
    return value & 1 ? -((value + 1) >> 1) : value >> 1;
  }

  /** So many numbers, each written as the difference from the one before. */
  sums(count) {
    const made = new Array(count);
    for (let i = 0, value = 0; i < count; i++) {
      value += this.signed();
      made[i] = value;
    }
    return made;
  }

  /** A table, column by column, each number as the difference from the row before. */
  table() {
    const [rows, columns] = [this.next(), this.next()];
    const made = Array.from({ length: columns }, () => this.sums(rows));
    return Array.from({ length: rows }, (_, row) => made.map((column) => column[row]));
  }
}

/** Read a file of frames, unzipped: everything but its images, which are left as PNG. */
export function read(buffer) {
  const sizes = new DataView(buffer);
  const length = sizes.getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const count = sizes.getUint32(4 + length, true);
  const numbers = new Numbers(new Uint8Array(buffer, 8 + length, count));
  const outlines = Array.from({ length: numbers.next() }, () => outline(numbers));
  const places = numbers.table();
  const marks = Array.from({ length: numbers.next() }, () => mark(numbers));
  const [frames, settings, said] = rest(numbers);
  let at = 8 + length + count;
  const pngs = [...head.backgrounds, ...head.images].map((size) => {
    at += size;
    return new Blob([new Uint8Array(buffer, at - size, size)], { type: "image/png" });
  });
  const byKey = new Map(settings.map((setting, index) => [setting.join(), index]));
  return { head, outlines, places, marks, frames, settings, said, pngs, byKey };
}

function outline(numbers) {
  return Array.from({ length: numbers.next() }, () => {
    const header = numbers.next();
    const count = header >> 1;
    return { closed: header & 1, across: numbers.sums(count), down: numbers.sums(count) };
  });
}

function mark(numbers) {
  const [kind, look, what, count] = Array.from({ length: 4 }, () => numbers.next());
  return { kind, look, what, places: numbers.sums(count) };
}

/** Frames come last before two tables, whose first has as many rows as there are frames. */
function rest(numbers) {
  const frames = [];
  let before = [];
  for (let left = numbers.next(); left > 0; left--) {
    const count = numbers.next();
    const frame = Array.from({ length: count }, (_, i) => (before[i] ?? 0) + numbers.signed());
    frames.push(frame);
    before = frame;
  }
  return [frames, numbers.table(), numbers.table()];
}

/**
 * Find the recorded setting that is nearest to what a reader wants, and return its number.
 *
 * `moved` is the control under the reader's finger: it misses its place rather than that another
 * leaves its own; a choice is kept above all. `from` is where a key began: then the control goes at
 * least one stop in the key's direction, if there is one.
 */
export function nearest({ settings, head, byKey }, wanted, moved, from) {
  const exact = byKey.get(wanted.join());
  if (exact !== undefined) return exact;
  const weights = head.controls.map(({ stops, slides }, i) => {
    const weight = slides ? 1 / Math.max(1, stops.length - 1) : CHOICE;
    return i === moved ? weight : OTHERS * weight;
  });
  const way = from === undefined ? 0 : Math.sign(wanted[moved] - from);
  let [best, least] = [-1, Infinity];
  settings.forEach((setting, index) => {
    if (way && (setting[moved] - from) * way <= 0) return;
    let cost = 0;
    for (let i = 0; i < weights.length; i++) {
      const apart = Math.abs(setting[i] - wanted[i]);
      cost += weights[i] * (head.controls[i].slides ? apart : Math.min(apart, 1));
    }
    if (cost < least) [best, least] = [index, cost];
  });
  return best >= 0 ? best : byKey.get(wanted.with(moved, from).join());
}

/** What to say of a control that has not all of its stops. */
function some(here, all) {
  return here > 1 ? `${here} of ${all} stops` : "to move it moves others";
}

/** Count the stops of a control while the others stay where they are. */
export function reachable({ settings }, setting, control) {
  return settings.filter((one) => one.every((at, i) => i === control || at === setting[i])).length;
}

function clip(pen, regions) {
  for (const polygons of regions) {
    pen.beginPath();
    for (const [first, ...others] of polygons) {
      pen.moveTo(...first);
      for (const point of others) pen.lineTo(...point);
      pen.closePath();
    }
    pen.clip();
  }
}

/** Paints frames of one file on a canvas. */
class Painter {
  constructor(film, pictures) {
    this.film = film;
    const behind = film.head.backgrounds.length;
    this.behind = pictures.slice(0, behind);
    this.images = pictures.slice(behind);
    this.paths = [];
    this.grounds = [];
    this.width = 0;
  }

  paint(canvas, index) {
    const { head, frames, said, marks } = this.film;
    const pen = canvas.getContext("2d", { alpha: false });
    if (this.width !== canvas.width) [this.width, this.grounds] = [canvas.width, []];
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(this.ground(said[index][0], canvas), 0, 0);
    const scale = canvas.width / head.width / head.grain;
    for (const number of frames[index]) {
      const { kind, look, what, places } = marks[number];
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      if (kind === PATH) this.path(pen, head.looks[look], this.shape(what), places);
      else if (kind === WORDS)
        this.words(pen, head.fonts[look], head.texts[what], places[0], scale);
      else this.image(pen, head.looks[look], this.images[what], places);
    }
  }

  /** The background in the canvas's own size: to shrink it for every frame would take too long. */
  ground(number, { width, height }) {
    if (!this.grounds[number]) {
      const made = document.createElement("canvas");
      [made.width, made.height] = [width, height];
      const pen = made.getContext("2d", { alpha: false });
      pen.imageSmoothingQuality = "high";
      pen.drawImage(this.behind[number], 0, 0, width, height);
      this.grounds[number] = made;
    }
    return this.grounds[number];
  }

  shape(number) {
    if (!this.paths[number]) {
      const made = new Path2D();
      for (const { closed, across, down } of this.film.outlines[number]) {
        made.moveTo(across[0], down[0]);
        for (let i = 1; i < across.length; i++) made.lineTo(across[i], down[i]);
        // A line of one point is a dot, where its cap makes one.
        if (across.length === 1) made.lineTo(across[0], down[0]);
        if (closed) made.closePath();
      }
      this.paths[number] = made;
    }
    return this.paths[number];
  }

  path(pen, [fill, line, width, dashes, cap, join, clips], shape, places) {
    const { grain } = this.film.head;
    pen.save();
    clip(pen, clips);
    [pen.fillStyle, pen.strokeStyle] = [fill || "#000", line || "#000"];
    [pen.lineWidth, pen.lineCap, pen.lineJoin] = [width * grain, cap, join];
    const [offset, ...lengths] = dashes;
    pen.setLineDash(lengths.map((length) => length * grain));
    pen.lineDashOffset = (offset ?? 0) * grain;
    let [left, top] = [0, 0];
    for (const place of places) {
      const [x, y] = this.film.places[place];
      pen.translate(x - left, y - top);
      [left, top] = [x, y];
      if (fill) pen.fill(shape);
      if (line) pen.stroke(shape);
    }
    pen.restore();
  }

  words(pen, [size, colour, rim, reach], text, place, scale) {
    const { head, places } = this.film;
    const [x, y] = places[place];
    // In pixels: browsers round the size of letters before they scale them.
    pen.setTransform(1, 0, 0, 1, x * scale, y * scale);
    const pixels = scale * head.grain;
    pen.font = `${size * pixels}px ${FAMILY}`;
    if (rim) {
      [pen.strokeStyle, pen.lineWidth, pen.lineJoin] = [rim, 2 * reach * pixels, "round"];
      pen.setLineDash([]);
      pen.strokeText(text, 0, 0);
    }
    pen.fillStyle = colour;
    pen.fillText(text, 0, 0);
  }

  image(pen, [, , , , , , clips], picture, [first, last]) {
    const { places } = this.film;
    pen.save();
    clip(pen, clips);
    const [[left, top], [right, bottom]] = [places[first], places[last]];
    pen.imageSmoothingEnabled = false;
    pen.drawImage(picture, left, top, right - left, bottom - top);
    pen.restore();
  }
}

/** A figure of the page: its controls, its canvas, its words. */
class Live {
  constructor(figure) {
    this.figure = figure;
    this.form = figure.querySelector(".live-controls");
    this.controls = [...this.form.querySelectorAll("input, select")];
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }

  async load() {
    try {
      const answer = await fetch(this.figure.dataset.frames);
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      const unzipped = answer.body.pipeThrough(new DecompressionStream("gzip"));
      this.film = read(await new Response(unzipped).arrayBuffer());
      const pictures = await Promise.all(this.film.pngs.map((png) => createImageBitmap(png)));
      await document.fonts.load(`16px ${FAMILY}`);
      this.begin(new Painter(this.film, pictures));
    } catch (error) {
      this.note(
        `The sliders cannot be moved here (${error.message}). Run the notebook to move them.`,
      );
    }
  }

  begin(painter) {
    this.painter = painter;
    const { head } = this.film;
    head.controls.forEach((control, i) => {
      control.slides = this.controls[i].type === "range";
    });
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    this.still = this.figure.querySelector("img");
    new ResizeObserver(() => this.resize()).observe(this.figure.querySelector(".live-view"));
    addEventListener("resize", () => this.resize());
    this.sharpen();
    const wanted = this.addressed() ?? [...head.start];
    this.shown = nearest(this.film, wanted, -1);
    this.resize();
    this.still.replaceWith(this.canvas);
    this.tell();
    this.say();
    if (this.addressed()) this.address();
    this.controls.forEach((control, i) => {
      control.disabled = head.controls[i].stops.length < 2;
      control.addEventListener("input", () => this.move(i, place(control)));
    });
    for (const button of this.form.querySelectorAll(".live-play")) new Player(this, button);
    // A pointer says where the control is to be; a key, which way it is to go.
    for (const [kind, held] of Object.entries({ down: true, up: false, cancel: false }))
      addEventListener(`pointer${kind}`, () => {
        this.held = held;
      });
  }

  /** Paint anew on a screen that is sharper, or less. */
  sharpen() {
    const sharper = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    sharper.addEventListener("change", () => [this.resize(), this.sharpen()], { once: true });
  }

  resize() {
    const { head } = this.film;
    const room = this.figure.querySelector(".live-view").clientWidth || head.width;
    const across = Math.min(head.width, room);
    this.ratio = devicePixelRatio;
    const width = Math.round(across * Math.min(SHARPEST, devicePixelRatio || 1));
    if (this.canvas.width === width && this.canvas.style.width) return;
    this.canvas.width = width;
    this.canvas.height = Math.round((width * head.height) / head.width);
    this.canvas.style.width = `${across}px`;
    this.painter.paint(this.canvas, this.shown);
  }

  /** Move a control; the picture follows with the next frame of the screen. */
  move(control, to) {
    const setting = this.film.settings[this.next ?? this.shown];
    const wanted = setting.with(control, to);
    const from =
      this.held || !this.film.head.controls[control].slides ? undefined : setting[control];
    this.show(nearest(this.film, wanted, control, from === to ? undefined : from));
    this.before ??= setting;
    this.asked ??= new Set();
    this.asked.add(control);
  }

  show(index) {
    this.next = index;
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      [this.shown, this.next] = [this.next, undefined];
      if (this.ratio !== devicePixelRatio) this.resize();
      this.painter.paint(this.canvas, this.shown);
      this.tell();
    });
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.say();
      this.address();
    }, REST);
  }

  /** Show the setting's own numbers at the controls, and the words. */
  tell() {
    const { head, settings, said } = this.film;
    settings[this.shown].forEach((at, i) => {
      const [control, { stops }] = [this.controls[i], head.controls[i]];
      if (control.type === "checkbox") control.checked = at === 1;
      else control.value = at;
      if (control.type !== "range") return;
      control.setAttribute("aria-valuetext", stops[at]);
      control.parentElement.querySelector("output").textContent = stops[at];
    });
    const [words, , told] = head.words[said[this.shown][1]];
    this.figure.querySelector(".live-words").textContent = words;
    const printed = this.figure.querySelector(".live-told");
    [printed.textContent, printed.hidden] = [told, !told];
    this.figure.querySelector(".live-heard").textContent = "";
  }

  /** At rest: say what is to be seen, and where the controls have only some of their stops. */
  say() {
    const { head, settings, said } = this.film;
    const [words, seen] = head.words[said[this.shown][1]];
    this.canvas.setAttribute("aria-label", words + seen);
    if (this.asked) this.figure.querySelector(".live-heard").textContent = words + seen;
    const few = head.controls.flatMap(({ stops, slides }, i) => {
      const here = reachable(this.film, settings[this.shown], i);
      const coarse = slides && here < stops.length;
      this.controls[i].parentElement.toggleAttribute("data-coarse", coarse);
      this.controls[i].parentElement.dataset.stops = coarse ? some(here, stops.length) : "";
      return coarse ? [i] : [];
    });
    const gave = this.gaveWay();
    [this.before, this.asked] = [undefined, undefined];
    this.note(
      few.length
        ? `${gave}Moved together, the controls have fewer stops on this page, and it shows the nearest setting that it has. The notebook has them all.`
        : gave,
    );
  }

  /** What has left its place because another control was moved. */
  gaveWay() {
    const { head, settings } = this.film;
    const moved = head.controls.map(({ stops, slides }, i) => {
      const [from, to] = [this.before?.[i], settings[this.shown][i]];
      if (from === undefined || from === to || this.asked.has(i) || !slides) return "";
      const label = this.controls[i].parentElement.querySelector("label").textContent;
      return `${label} went from ${stops[from]} to ${stops[to]}. `;
    });
    return moved.join("");
  }

  note(words) {
    const note = this.form.querySelector(".live-note");
    [note.textContent, note.hidden] = [words, !words];
    if (!words) return;
    const link = document.querySelector('nav.ways a[href^="run.html"]');
    if (link)
      note.append(" ", Object.assign(link.cloneNode(), { textContent: "Run it", className: "" }));
  }

  key(i) {
    return `${this.figure.id}.${this.film.head.controls[i].name}`;
  }

  /** What the page's address asks for: the places of the controls, or nothing. */
  addressed() {
    const { head } = this.film;
    const asked = new URLSearchParams(location.search);
    const named = head.controls.some((_, i) => asked.has(this.key(i)));
    return named
      ? head.controls.map(({ stops }, i) => stop(stops, asked.get(this.key(i)), head.start[i]))
      : null;
  }

  address() {
    const { head, settings } = this.film;
    const asked = new URLSearchParams(location.search);
    settings[this.shown].forEach((at, i) => {
      if (at === head.start[i]) asked.delete(this.key(i));
      else asked.set(this.key(i), head.controls[i].stops[at].replace("−", "-"));
    });
    const written = asked.toString();
    history.replaceState(null, "", location.pathname + (written && `?${written}`) + location.hash);
  }
}

/** Plays through a control's stops, once. */
class Player {
  constructor(live, button) {
    const { step, interval } = JSON.parse(button.dataset.pace);
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const range = button.parentElement.querySelector("input");
    const control = live.controls.indexOf(range);
    button.disabled = false;
    button.addEventListener("click", () => {
      if (this.timer) return this.stop(button);
      const pace = calm.matches ? Math.max(interval, CALM) : interval;
      const stride = Math.max(step, calm.matches ? Math.round((step * CALM) / interval) : step);
      const last = Number(range.max);
      if (place(range) >= last) live.move(control, 0);
      button.setAttribute("aria-pressed", "true");
      this.timer = setInterval(() => {
        const at = live.film.settings[live.next ?? live.shown][control];
        if (at >= last) this.stop(button);
        else live.move(control, Math.min(last, at + stride));
      }, pace);
    });
    for (const kind of ["pointerdown", "keydown"])
      range.addEventListener(kind, () => this.stop(button));
  }

  stop(button) {
    clearInterval(this.timer);
    this.timer = undefined;
    button.setAttribute("aria-pressed", "false");
  }
}

function place(control) {
  return control.type === "checkbox" ? Number(control.checked) : Number(control.value);
}

/** The stop that an address names: by what the page shows there, or by the nearest number. */
export function stop(stops, asked, start) {
  if (asked === null) return start;
  const plain = stops.map((text) => text.replace("−", "-"));
  if (plain.includes(asked)) return plain.indexOf(asked);
  const number = Number(asked);
  if (
    asked.trim() === "" ||
    Number.isNaN(number) ||
    plain.some((text) => Number.isNaN(Number(text)))
  )
    return start;
  const apart = plain.map((text) => Math.abs(Number(text) - number));
  return apart.indexOf(Math.min(...apart));
}

function begin() {
  const figures = new Map(
    [...document.querySelectorAll("figure.live")].map((one) => [one, new Live(one)]),
  );
  loadNear(figures);
  const asked = [...new URLSearchParams(location.search).keys()].map((key) => key.split(".")[0]);
  if (!location.hash)
    document.getElementById(asked.find((id) => document.getElementById(id)))?.scrollIntoView();
}

if (typeof document !== "undefined") begin();
