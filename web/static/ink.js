/**
 * From strokes to activations, as helpers/ink.py and the network of notebook 06 have it: the same
 * sums in the same order, so that a bitmap here is that of Python, point by point.
 *
 * A bitmap is a list of rows; a matrix, too.
 */

export const PEN = 5 / 64;
const [SIZE, WIDTH, BLOCK, EDGE] = [32, 20, 4, 2];
const [THICK, THICKER, THIN, THINNER] = [412, 560, 256, 108];
const PLACES = Array.from({ length: SIZE }, (_, i) => i + 0.5);

/** The bitmap of the pad as it is. */
export function drawn(strokes) {
  const places = PLACES.map((at) => at / SIZE);
  return inked(strokes, places, places);
}

/** The bitmap of the same ink, its place, size, thickness and slant evened out. */
export function normalised(strokes) {
  if (!strokes.length) return table(() => 0);
  const [left, right] = ends(strokes, 0);
  const [top, bottom] = ends(strokes, 1);
  const x = PLACES.map((at) => left + ((at - (SIZE - WIDTH) / 2) / WIDTH) * (right - left));
  const y = PLACES.map((at) => top + (at / SIZE) * (bottom - top));
  return upright(evened(inked(strokes, x, y)));
}

/** Count the points of ink in each block of 4 × 4. */
export function counted(bitmap) {
  const rows = bitmap.filter((_, i) => i % BLOCK === 0);
  return rows.map((row, i) =>
    row
      .filter((_, j) => j % BLOCK === 0)
      .map((_, j) => {
        let sum = 0;
        for (let down = 0; down < BLOCK; down++)
          for (let across = 0; across < BLOCK; across++)
            sum += bitmap[BLOCK * i + down][BLOCK * j + across];
        return sum;
      }),
  );
}

/** The activations of a network with tanh units and softmax outputs: X in a column, from 0 to 1. */
export function activations({ W1, b1, W2, b2 }, x) {
  const logits = layer(W2, b2, layer(W1, b1, x).map(Math.tanh));
  const most = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - most));
  const sum = powers.reduce((all, one) => all + one, 0);
  return powers.map((power) => power / sum);
}

function layer(W, b, x) {
  return W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], 0) + b[i][0]);
}

function table(number) {
  return PLACES.map((_, row) => PLACES.map((_, column) => number(row, column)));
}

function ends(strokes, axis) {
  const numbers = strokes.flatMap((stroke) => stroke.map((point) => point[axis]));
  return [Math.min(...numbers) - PEN / 2, Math.max(...numbers) + PEN / 2];
}

/** Where the places (x, y) are no farther from a stroke than half the pen's width. */
function inked(strokes, x, y) {
  const pieces = strokes.flatMap((stroke) =>
    stroke.length > 1
      ? stroke.slice(1).map((end, i) => [stroke[i], end])
      : [[stroke[0], stroke[0]]],
  );
  const reach = (PEN / 2) * (PEN / 2);
  return table((row, column) =>
    Number(pieces.some((piece) => squared(...piece, x[column], y[row]) <= reach)),
  );
}

/** The squared distance of a place from a line between two points. */
function squared([x0, y0], [x1, y1], x, y) {
  const [across, down] = [x1 - x0, y1 - y0];
  const length = across * across + down * down;
  let along = 0;
  if (length > 0) along = Math.min(1, Math.max(0, ((x - x0) * across + (y - y0) * down) / length));
  const [dx, dy] = [x - (x0 + along * across), y - (y0 + along * down)];
  return dx * dx + dy * dy;
}

function evened(bitmap) {
  const ink = bitmap.flat().reduce((sum, one) => sum + one, 0);
  let made = bitmap;
  for (const limit of [THICK, THICKER]) if (ink > limit) made = neighbours(made, Math.min);
  for (const limit of [THIN, THINNER]) if (ink < limit) made = neighbours(made, Math.max);
  return made;
}

/** What is chosen of each point and its four neighbours; outside there is paper. */
function neighbours(bitmap, choose) {
  const at = (row, column) => bitmap[row]?.[column] ?? 0;
  return table((i, j) => choose(at(i, j), at(i - 1, j), at(i + 1, j), at(i, j - 1), at(i, j + 1)));
}

function upright(bitmap) {
  const rows = bitmap.flatMap((row, i) => (row.includes(1) ? [i] : []));
  const [high, low] = [rows[0] + EDGE, rows.at(-1) - EDGE];
  if (low <= high || !bitmap[high].includes(1) || !bitmap[low].includes(1)) return bitmap;
  const lean = (bitmap[high].indexOf(1) - bitmap[low].indexOf(1)) / (low - high);
  return table((row, column) => {
    const by = Math.floor((row - SIZE / 2) * lean + 0.5);
    return bitmap[row][column - by] ?? 0;
  });
}
