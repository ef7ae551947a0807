/**
 * A pad that reads without a kernel: what is drawn on it becomes an image and activations in the
 * page, and a picture as the notebook draws it. web/reads.py writes down what is needed.
 */

import { activations, counted, drawn, normalised } from "./ink.js";
import { loadNear } from "./near.js";
import { mount } from "./pad.js";

const FAMILY = '"Live figure"';
const REST = 300; // milliseconds without a move, after which the words are said
const SHARPEST = 3; // pixels of the canvas to a CSS pixel, at most
const LEVELS = 16; // of ink between white and black
const THICK = 0.62; // of a bar, in parts of its row
const [NAME, TICK] = [14.6, 15.3]; // the size of letters

/** What the network says: its first class, and the next if anything is left for it. */
export function said({ classes, words }, a) {
  const order = [...a.keys()].sort((i, j) => a[j] - a[i]);
  const filled = {
    first: classes[order[0]],
    sure: percent(a[order[0]]),
    second: classes[order[1]],
    less: percent(a[order[1]]),
  };
  const sentences = filled.less === "0%" ? words.slice(0, 1) : words;
  return sentences.join("").replace(/\{(\w+)\}/g, (_, name) => filled[name]);
}

/** As Python rounds: a half to the even number. */
function percent(share) {
  const [whole, part] = [Math.floor(100 * share), (100 * share) % 1];
  const up = part > 0.5 || (part === 0.5 && whole % 2 === 1);
  return `${whole + Number(up)}%`;
}

/** Everything that is seen of strokes. */
export function reading(told, strokes) {
  const bitmap = normalised(strokes);
  const counts = counted(bitmap);
  const pixels = counts.map((row) => row.map((count) => count / LEVELS));
  const full = activations(told.network, pixels.flat());
  const a = strokes.length ? full : full.map(() => 0); // of white paper nothing is said
  return {
    images: [drawn(strokes), bitmap, pixels],
    a,
    words: strokes.length ? said(told, a) : told.empty,
  };
}

class Reads {
  constructor(figure) {
    this.figure = figure;
    this.controls = figure.querySelector(".live-controls");
    this.words = figure.querySelector(".live-words");
    this.heard = figure.querySelector(".live-heard");
  }

  async load() {
    try {
      const answer = await fetch(this.figure.dataset.reads);
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      this.told = await answer.json();
      await document.fonts.load(`16px ${FAMILY}`);
    } catch (error) {
      this.controls.textContent = `The pad cannot be had here (${error.message}). Run the notebook to draw.`;
      return;
    }
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    this.figure.querySelector(".live-view img").replaceWith(this.canvas);
    const { label, strokes, examples } = this.told;
    mount(this.controls, { label, strokes, examples, changed: (drawn) => this.show(drawn) });
    this.show(strokes);
    new ResizeObserver(() => this.paint()).observe(this.figure.querySelector(".live-view"));
    addEventListener("resize", () => this.paint());
  }

  show(strokes) {
    const first = this.seen === undefined;
    this.seen = reading(this.told, strokes);
    this.words.textContent = this.seen.words;
    this.heard.textContent = "";
    this.paint();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.canvas.setAttribute("aria-label", this.seen.words);
      if (!first) this.heard.textContent = this.seen.words;
    }, REST);
  }

  paint() {
    const { width, height } = this.told.layout;
    const across = Math.min(width, this.figure.querySelector(".live-view").clientWidth || width);
    const scale = (across / width) * Math.min(SHARPEST, devicePixelRatio || 1);
    const size = [width, height].map((side) => Math.round(side * scale));
    if (this.canvas.width !== size[0]) [this.canvas.width, this.canvas.height] = size;
    this.canvas.style.width = `${across}px`;
    const pen = this.canvas.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, ...size);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    this.told.layout.images.forEach((place, i) => {
      this.image(pen, place, this.seen.images[i]);
    });
    this.bars(pen);
  }

  image(pen, { name, left, top, side }, image) {
    const step = side / image.length;
    image.forEach((row, i) => {
      row.forEach((ink, j) => {
        const grey = 255 - Math.round((255 * Math.round(ink * LEVELS)) / LEVELS);
        pen.fillStyle = `rgb(${grey} ${grey} ${grey})`;
        if (grey < 255) cell(pen, left + j * step, top + i * step, step);
      });
    });
    const { grey } = this.told.layout.colours;
    line(pen, grey, 0.7, (path) => path.rect(left, top, side, side));
    write(pen, name, left + side / 2, top - 14, NAME, "center");
  }

  bars(pen) {
    const { bars, colours } = this.told.layout;
    const { left, right, top, bottom } = bars;
    const row = (bottom - top) / this.seen.a.length;
    this.seen.a.forEach((a, i) => {
      const middle = top + (i + 0.5) * row;
      const box = [left, middle - (THICK * row) / 2, a * (right - left), THICK * row];
      pen.fillStyle = colours.bar;
      pen.fillRect(...box);
      line(pen, colours.edge, 1.1, (path) => path.rect(...box));
      write(pen, this.told.classes[i], left - 5, middle, TICK, "right");
      write(pen, a.toFixed(2), right + 8, middle, NAME, "left");
    });
    line(pen, colours.grey, 1.4, (path) => {
      path.moveTo(left, top);
      path.lineTo(left, bottom);
      path.lineTo(right, bottom);
    });
    for (const tick of [0, 0.5, 1]) {
      const x = left + tick * (right - left);
      line(pen, colours.grey, 1.1, (path) => {
        path.moveTo(x, bottom);
        path.lineTo(x, bottom + 5);
      });
      write(pen, tick.toFixed(1), x, bottom + 15.5, TICK, "center");
    }
    write(pen, bars.label, (left + right) / 2, bottom + 36, TICK, "center");
  }
}

/** A square whose edges meet those beside it, whatever the scale. */
function cell(pen, x, y, side) {
  const { a: scale } = pen.getTransform();
  const [left, top, right, bottom] = [x, y, x + side, y + side].map(
    (at) => Math.round(at * scale) / scale,
  );
  pen.fillRect(left, top, right - left, bottom - top);
}

function line(pen, colour, width, draw) {
  [pen.strokeStyle, pen.lineWidth] = [colour, width];
  pen.beginPath();
  draw(pen);
  pen.stroke();
}

function write(pen, text, x, y, size, align) {
  const { a: scale } = pen.getTransform();
  pen.save();
  // In pixels: browsers round the size of letters before they scale them.
  pen.setTransform(1, 0, 0, 1, x * scale, y * scale);
  [pen.fillStyle, pen.textAlign] = ["#000000", align];
  pen.font = `${size * scale}px ${FAMILY}`;
  const { actualBoundingBoxAscent: above } = pen.measureText("0");
  pen.fillText(text, 0, above / 2);
  pen.restore();
}

function begin() {
  const figures = new Map(
    [...document.querySelectorAll("figure[data-reads]")].map((one) => [one, new Reads(one)]),
  );
  loadNear(figures);
}

if (typeof document !== "undefined") begin();
