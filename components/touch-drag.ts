import type { Point } from "./calendar-drop";

/** Dragging with a finger: browsers drag with the mouse by themselves, with a finger each in its own way, or not at all. */

type TouchDragEvents = {
  /** Whether what was touched can be dragged; what is dragged then has the `data-event-id` that is passed. */
  canLift: (eventId: string) => boolean;
  onLift: (eventId: string) => void;
  onMove: (eventId: string, point: Point) => void;
  /** Null where the finger was taken off the screen otherwise: a second finger, or the system's own gesture. */
  onDrop: (eventId: string, point: Point | null) => void;
};

/** Shorter is a tap, and a move before that scrolls. */
const HOLD_MS = 350;
const SLIP_PX = 10;
/** So near to the edge of the screen the page scrolls along. */
const EDGE_PX = 90;
const SCROLL_PX = 9;

type Held = { id: string; element: HTMLElement; from: Point; at: Point; isLifted: boolean; timer: ReturnType<typeof setTimeout>; scrolls: HTMLElement | null };

/** Lets what has a `data-event-id` in `area` be lifted by holding it, and dragged with that finger. Ends with the function returned. */
export function listenForTouchDrags(area: HTMLElement, { canLift, onLift, onMove, onDrop }: TouchDragEvents): () => void {
  let held: Held | null = null;
  let frame = 0;

  const follow = () => {
    if (!held?.isLifted) return;
    if (scrollAlong(held)) onMove(held.id, held.at);
    frame = requestAnimationFrame(follow);
  };
  const lift = () => {
    if (!held) return;
    held.isLifted = true;
    held.scrolls = scrollingAncestor(held.element, area);
    if ("vibrate" in navigator) navigator.vibrate(12);
    onLift(held.id);
    onMove(held.id, held.at);
    frame = requestAnimationFrame(follow);
  };
  const letGo = (point: Point | null) => {
    if (!held) return;
    clearTimeout(held.timer);
    cancelAnimationFrame(frame);
    held.element.draggable = true;
    const { id, isLifted } = held;
    held = null;
    if (isLifted) onDrop(id, point);
  };

  const start = (event: TouchEvent) => {
    const [touch, second] = event.touches;
    if (!touch || second) return letGo(null);
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-event-id]") : null;
    const id = element?.dataset.eventId;
    // The edges are for making it longer or shorter.
    const isEdge = event.target instanceof Element && event.target.closest("[data-edge]") !== null;
    if (!element || !id || isEdge || !canLift(id)) return;
    // The browser's own drag by a long press would take the finger away.
    element.draggable = false;
    const at = pointOf(touch);
    held = { id, element, from: at, at, isLifted: false, timer: setTimeout(lift, HOLD_MS), scrolls: null };
  };
  const move = (event: TouchEvent) => {
    const touch = event.touches[0];
    if (!held || !touch) return;
    held.at = pointOf(touch);
    if (!held.isLifted) {
      if (Math.hypot(held.at.x - held.from.x, held.at.y - held.from.y) > SLIP_PX) letGo(null);
      return;
    }
    // Else the page would scroll under the finger.
    event.preventDefault();
    onMove(held.id, held.at);
  };
  const end = (event: TouchEvent) => {
    // A drag is no tap: nothing is opened by it.
    if (held?.isLifted) event.preventDefault();
    letGo(held ? held.at : null);
  };
  const cancel = () => letGo(null);
  const keepMenuAway = (event: Event) => {
    if (held) event.preventDefault();
  };

  area.addEventListener("touchstart", start, { passive: true });
  area.addEventListener("touchmove", move, { passive: false });
  area.addEventListener("touchend", end);
  area.addEventListener("touchcancel", cancel);
  area.addEventListener("contextmenu", keepMenuAway);
  return () => {
    letGo(null);
    area.removeEventListener("touchstart", start);
    area.removeEventListener("touchmove", move);
    area.removeEventListener("touchend", end);
    area.removeEventListener("touchcancel", cancel);
    area.removeEventListener("contextmenu", keepMenuAway);
  };
}

function pointOf({ clientX, clientY }: Touch): Point {
  return { x: clientX, y: clientY };
}

/** Scrolls the page, or the calendar sideways, while the finger is near an edge; whether it did. */
function scrollAlong({ at: { x, y }, scrolls }: Held): boolean {
  const down = y < EDGE_PX ? -SCROLL_PX : y > innerHeight - EDGE_PX ? SCROLL_PX : 0;
  if (down !== 0) scrollBy(0, down);
  const box = scrolls?.getBoundingClientRect();
  const right = !box ? 0 : x < box.left + EDGE_PX ? -SCROLL_PX : x > box.right - EDGE_PX ? SCROLL_PX : 0;
  if (right !== 0) scrolls?.scrollBy(right, 0);
  return down !== 0 || right !== 0;
}

function scrollingAncestor(element: HTMLElement, area: HTMLElement): HTMLElement | null {
  for (let one = element.parentElement; one && one !== area.parentElement; one = one.parentElement) {
    if (one.scrollWidth > one.clientWidth && getComputedStyle(one).overflowX !== "visible" && getComputedStyle(one).overflowX !== "hidden") return one;
  }
  return null;
}
