/** Figures are loaded when they come near the screen, and not before. */

const NEAR = "800px"; // how far below it

/** Call `load` of each, once: a Map from elements to what they show. */
export function loadNear(figures) {
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        figures.get(target).load();
      }
    },
    { rootMargin: NEAR },
  );
  for (const figure of figures.keys()) watch.observe(figure);
}
