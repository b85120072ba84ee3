/** One figure on the bench: its joints, shape and box as they are being mended, saved as one goes. */

import type { Box, Figure, Joint, Point, Project } from '../api/nouns';
import * as studio from '../api/studio';
import { complain } from '../state/notes.svelte';
import { put } from '../state/project.svelte';
import { History } from './history.svelte';
import { attract, depths } from './magnet';
import { Mask, type Pixels, type Runs } from './mask';
import { partner, reflected } from './mirror';
import { pixelsOf, pngOf } from './pixels';

interface State {
  box: Box;
  joints: Record<string, Point>;
  /** Set by hand, so no longer doubtful. */
  sure: ReadonlySet<string>;
  runs: Runs;
}

/** Milliseconds of rest after which a change is sent. */
const REST = 450;

export class Bench {
  joints = $state<Record<string, Point>>({});
  sure = $state.raw<ReadonlySet<string>>(new Set());
  mask = $state.raw(new Mask(1, 1));
  /** Counts changes of the mask, which is changed in place. */
  strokes = $state(0);
  saving = $state(0);
  ready = $state(false);
  history = $state.raw<History<State> | null>(null);
  picture: Pixels | null = null;

  private depth: Uint16Array | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saved: State | null = null;
  private queue: Promise<void> = Promise.resolve();
  private readonly project: string;

  constructor(
    project: Project,
    public figure: Figure,
  ) {
    this.project = project.id;
    void this.open();
  }

  private async open(): Promise<void> {
    const { urls, width, height } = this.figure;
    try {
      const [mask, picture] = await Promise.all([
        pixelsOf(urls.mask, width, height),
        pixelsOf(urls.crop, width, height),
      ]);
      this.picture = picture;
      this.mask = Mask.of(mask);
      this.joints = Object.fromEntries(this.figure.joints.map(({ name, x, y }) => [name, [x, y]]));
      this.sure = new Set(this.figure.joints.filter((joint) => joint.confidence >= 1).map((joint) => joint.name));
      this.depth = null;
      const state = this.state();
      this.saved = state;
      if (this.history) this.history.push(state);
      else this.history = new History(state);
      this.strokes += 1;
      this.ready = true;
    } catch (error) {
      complain(error);
    }
  }

  private state(): State {
    return {
      box: this.figure.box,
      joints: $state.snapshot(this.joints) as Record<string, Point>,
      sure: this.sure,
      runs: this.mask.pack(),
    };
  }

  confidence(joint: Joint): number {
    return this.sure.has(joint.name) ? 1 : joint.confidence;
  }

  /** Moves a joint, and with the mirror its partner; `reach` px of magnet, 0 for none. */
  moveJoint(name: string, to: Point, mirror: boolean, reach: number): void {
    const before = this.joints[name];
    if (!before) return;
    const after = reach > 0 ? this.pulled(to, reach) : this.kept(to);
    this.joints[name] = after;
    const other = mirror ? partner(name) : null;
    const twin = other ? this.joints[other] : undefined;
    if (!other || !twin) return;
    const move = reflected([after[0] - before[0], after[1] - before[1]], this.joints);
    this.joints[other] = this.kept([twin[0] + move[0], twin[1] + move[1]]);
  }

  private pulled(to: Point, reach: number): Point {
    this.depth ??= depths(this.mask);
    return attract(this.kept(to), this.mask, this.depth, reach);
  }

  private kept([x, y]: Point): Point {
    const { width, height } = this.figure;
    return [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  }

  /** Ends a movement of joints: it can be undone, and it is saved. */
  settle(...names: string[]): void {
    this.sure = new Set([...this.sure, ...names]);
    this.history?.push(this.state());
    this.saveSoon();
  }

  paint(change: (mask: Mask) => void): void {
    change(this.mask);
    this.depth = null;
    this.strokes += 1;
  }

  settleMask(): void {
    this.history?.push(this.state());
    this.saveSoon();
  }

  /** Drops what was painted since the last step. */
  abandon(): void {
    if (this.history) this.adopt(this.history.now);
  }

  undo(): void {
    if (this.history?.canUndo) this.adopt(this.history.undo());
    this.saveSoon();
  }

  redo(): void {
    if (this.history?.canRedo) this.adopt(this.history.redo());
    this.saveSoon();
  }

  private adopt(state: State): void {
    this.joints = structuredClone(state.joints);
    this.sure = state.sure;
    if (String(state.box) !== String(this.figure.box)) return;
    this.mask = Mask.unpack(this.figure.width, this.figure.height, state.runs);
    this.depth = null;
    this.strokes += 1;
  }

  /** A new box: the server looks for the figure anew. */
  async setBox(box: Box): Promise<void> {
    await this.flush();
    await this.busy(async () => {
      await this.look(await studio.setBox(this.project, this.figure.number, box));
      await this.open();
    });
  }

  private async look(project: Project): Promise<void> {
    put(project);
    const found = project.figures.find((figure) => figure.number === this.figure.number);
    if (found) this.figure = found;
  }

  private saveSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), REST);
  }

  /** Sends what has changed since the last time, one after the other. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.queue = this.queue.then(() => this.busy(() => this.send()));
    return this.queue;
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    this.saving += 1;
    try {
      await work();
    } catch (error) {
      complain(error);
    } finally {
      this.saving -= 1;
    }
  }

  private async send(): Promise<void> {
    const wanted = this.history?.now;
    const had = this.saved;
    if (!wanted || !had || wanted === had) return;
    const { number } = this.figure;
    let anew = false;
    if (String(wanted.box) !== String(this.figure.box)) {
      await this.look(await studio.setBox(this.project, number, wanted.box));
      anew = true;
    }
    if (anew || String(wanted.runs) !== String(had.runs)) {
      const mask = Mask.unpack(this.figure.width, this.figure.height, wanted.runs);
      await this.look(await studio.setMask(this.project, number, await pngOf(mask)));
      if (anew) this.mask = mask;
      anew = true;
    }
    const moved = Object.entries(wanted.joints).filter(
      ([name, point]) => anew || String(point) !== String(had.joints[name]),
    );
    if (moved.length) {
      await this.look(await studio.setJoints(this.project, number, Object.fromEntries(moved)));
    }
    this.saved = wanted;
    this.strokes += 1;
  }
}
