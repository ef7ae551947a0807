"""What a reader sees while a slider is dragged: pictures counted in the page, by their pixels."""

import time
from dataclasses import dataclass

SECONDS = 2  # that a drag lasts
QUIET = 0.7  # seconds without a new picture, after which nothing more is expected

# Looks at every frame of the screen whether another picture stands in the slider's output. It keeps
# what is shown, and compares pixels afterwards: to decode each twice would slow the drag down.
# `inputs` are the moments of what the reader does, `shown` those of pictures; in milliseconds.
WATCH = """(slider) => {
    const output = slider.closest('.jp-Cell-outputArea');
    const seen = window.seen = {inputs: [], shown: []};
    if (!window.listening) {
        window.listening = true;
        for (const kind of ['mousemove', 'keydown'])
            document.addEventListener(kind, () => window.seen.inputs.push(performance.now()), true);
    }
    let source = null;
    const look = () => {
        if (window.seen !== seen) return;
        requestAnimationFrame(look);
        const image = output.querySelector('img');
        if (!image || !image.complete || !image.naturalWidth) return;
        const now = image.getAttribute('src');
        if (now === source) return;
        source = now;
        seen.shown.push([performance.now(), source]);
    };
    look();
}"""
COUNT = "() => [seen.inputs.length, seen.shown.length]"
# The moments of all inputs, and of each picture whose pixels are not those of the one before. One
# that follows a picture with fewer pixels is the same, drawn finer: it is not counted.
TAKE = """async () => {
    const {inputs, shown} = seen;
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', {willReadFrequently: true});
    const pictures = [];
    let before = window.last ?? {sum: null, width: 0};
    for (const [moment, source] of shown) {
        const image = await createImageBitmap(await (await fetch(source)).blob());
        const {width, height} = Object.assign(canvas, {width: image.width, height: image.height});
        pen.drawImage(image, 0, 0);
        const bytes = pen.getImageData(0, 0, width, height).data;
        let sum = width;
        for (const word of new Uint32Array(bytes.buffer)) sum = (Math.imul(sum, 31) + word) | 0;
        if (sum !== before.sum && width <= before.width) pictures.push(moment);
        before = {sum, width};
    }
    window.last = before;
    [seen.inputs, seen.shown] = [[], []];
    return {inputs, pictures};
}"""
# Moves the mouse with every frame of the screen, as a browser hands moves on: to and fro along the
# slider's track, a step of the slider in 1/60 s, so that each move is another value.
DRAG = """async (handle, [steps, seconds]) => {
    const track = handle.closest('.noUi-base').getBoundingClientRect();
    const here = handle.getBoundingClientRect();
    const y = here.top + here.height / 2;
    const first = Math.round((here.left + here.width / 2 - track.left) / track.width * steps);
    const send = (kind, step, target) => {
        const clientX = track.left + track.width * step / steps;
        const how = {bubbles: true, cancelable: true, button: 0, buttons: 1, clientX, clientY: y};
        target.dispatchEvent(new MouseEvent(kind, how));
    };
    send('mousedown', first, handle);
    const begin = performance.now();
    await new Promise((done) => {
        const move = () => {
            const count = Math.round((performance.now() - begin) * 60 / 1000);
            const way = (first + count) % (2 * steps);
            send('mousemove', way > steps ? 2 * steps - way : way, document.documentElement);
            if (count < 60 * seconds) requestAnimationFrame(move);
            else done();
        };
        requestAnimationFrame(move);
    });
}"""
# Presses an arrow key 60 times a second, as a key that is held down does: to the far end and back.
HOLD = """async (handle, [steps, seconds]) => {
    const read = (end) => Number(handle.getAttribute('aria-value' + end));
    const low = read('min'), high = read('max');
    let place = Math.round((read('now') - low) / (high - low) * steps);
    let way = place < steps ? 1 : -1;
    const begin = performance.now();
    let count = 0;
    handle.focus();
    await new Promise((done) => {
        const press = () => {
            const due = Math.min(60 * seconds, (performance.now() - begin) * 60 / 1000);
            for (; count < due; count++) {
                if (place + way < 0 || place + way > steps) way = -way;
                place += way;
                const key = way > 0 ? 'ArrowRight' : 'ArrowLeft';
                const how = {key, bubbles: true, cancelable: true};
                handle.dispatchEvent(new KeyboardEvent('keydown', how));
            }
            if (count < 60 * seconds) requestAnimationFrame(press);
            else done();
        };
        requestAnimationFrame(press);
    });
}"""
DROP = (
    """() => document.documentElement.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}))"""
)


@dataclass(frozen=True)
class Drag:
    """What came of one drag.

    Attributes
    ----------
    inputs : float
        Moves of the mouse a second that reached the page.
    pictures : float
        Distinct pictures a second, while the mouse moved.
    settled : float
        Milliseconds from the last move to the last picture.
    """

    inputs: float
    pictures: float
    settled: float


def watch(page, slider):
    """Begin to count the pictures in the output of a slider's handle, from the next one on."""
    slider.scroll_into_view_if_needed()
    slider.evaluate(WATCH)
    quiet(page)


def drag(page, slider, steps, seconds=SECONDS, way=DRAG):
    """Drag a watched slider to and fro, or hold a key down, and return the :class:`Drag`.

    Parameters
    ----------
    page : playwright.sync_api.Page
    slider : playwright.sync_api.ElementHandle
        The slider's handle.
    steps : int
        How many steps its range has: it goes on by one of them with every move.
    seconds : float
        How long the drag lasts.
    way : str
        ``DRAG`` or ``HOLD``.
    """
    quiet(page)
    slider.evaluate(way, [steps, seconds])
    seen = quiet(page)
    page.evaluate(DROP)
    inputs, pictures = seen["inputs"], seen["pictures"]
    lasted = (inputs[-1] - inputs[0]) / 1000
    during = [moment for moment in pictures if moment <= inputs[-1]]
    settled = max(0.0, pictures[-1] - inputs[-1]) if pictures else float("nan")
    return Drag(len(inputs) / lasted, len(during) / lasted, settled)


def latencies(page, slider, ticks=20):
    """Press an arrow key so many times, each when all is quiet; return the milliseconds of each."""
    slider.focus()
    low, now, high = (
        float(slider.get_attribute(f"aria-value{end}")) for end in ("min", "now", "max")
    )
    inwards = ("ArrowLeft", "ArrowRight")[:: 1 if now > (low + high) / 2 else -1]
    taken = []
    for i in range(ticks):
        quiet(page)
        page.keyboard.press(inwards[i % 20 // 10])
        page.wait_for_function("() => seen.shown.length")
        seen = quiet(page)
        taken += [moment - seen["inputs"][0] for moment in seen["pictures"][-1:]]
    return taken


def quiet(page):
    """Wait until nothing new comes any more; return what was seen since the last time."""
    count = None
    while (now := page.evaluate(COUNT)) != count:
        count = now
        time.sleep(QUIET)
    return page.evaluate(TAKE)
