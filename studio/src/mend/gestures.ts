/** Mouse, pen and fingers on the window: one works, two (or the middle button) pan and zoom. */

import type { Point } from '../api/nouns';
import type { View } from './view.svelte';

export interface Work {
  begin: (at: Point) => void;
  go: (from: Point, to: Point) => void;
  end: () => void;
  /** A second finger came: what the first one has begun was not meant. */
  abandon: () => void;
  hover: (at: Point) => void;
}

export function gestures(element: HTMLElement, view: View, work: Work): () => void {
  const fingers = new Map<number, [number, number]>();
  let working = false;
  let panning = false;
  let last: Point = [0, 0];

  const local = (event: PointerEvent | WheelEvent): [number, number] => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  const down = (event: PointerEvent): void => {
    // A finger on a joint moves it; together with a second one it zooms, wherever both lie.
    const onThing = (event.target as Element).closest('button') !== null;
    if (onThing && event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, local(event));
    if (onThing && fingers.size === 1) return;
    element.setPointerCapture(event.pointerId);
    if (fingers.size > 1 || event.button > 0) {
      if (working) work.abandon();
      working = false;
      panning = true;
      view.pinching = fingers.size > 1;
      return;
    }
    working = true;
    last = view.toPicture(...local(event));
    work.begin(last);
  };

  const pinch = (event: PointerEvent): void => {
    const before = [...fingers.values()];
    const own = fingers.get(event.pointerId);
    const now = local(event);
    if (!own) return;
    const other = [...fingers.entries()].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    view.pan((now[0] - own[0]) / before.length, (now[1] - own[1]) / before.length);
    if (!other) return;
    const gap = Math.hypot(own[0] - other[0], own[1] - other[1]);
    const wide = Math.hypot(now[0] - other[0], now[1] - other[1]);
    if (gap > 0) view.zoom(wide / gap, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
  };

  const move = (event: PointerEvent): void => {
    const place = view.toPicture(...local(event));
    if (panning) pinch(event);
    else if (working) {
      work.go(last, place);
      last = place;
    }
    work.hover(place);
  };

  const up = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (working) work.end();
    working = false;
    if (fingers.size > 0) return;
    panning = false;
    view.pinching = false;
  };

  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const [x, y] = local(event);
    if (event.ctrlKey || !event.shiftKey) view.zoom(Math.exp(-event.deltaY / 400), x, y);
    else view.pan(-event.deltaY, 0);
  };

  const menu = (event: Event): void => event.preventDefault();
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('wheel', wheel, { passive: false });
  element.addEventListener('contextmenu', menu);
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('wheel', wheel);
    element.removeEventListener('contextmenu', menu);
  };
}
