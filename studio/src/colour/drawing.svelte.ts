/** A project's drawing coloured area by area: wishes, the painting, and eight others beside it. */

import { getBlob } from '../api/client';
import type { ColourSpec, Dab, Project } from '../api/nouns';
import * as studio from '../api/studio';
import { History } from '../mend/history.svelte';
import { complain, lineOf } from '../state/notes.svelte';
import { Latest, each } from './latest';
import { recall, remember } from './look';
import { anySeed, ready } from './shown';

const [QUICK, SHARP, TINY, WHOLE] = [420, 1000, 300, 1600];
const COUNT = 8;

export interface Choice {
  palette: string;
  seed: number;
}

export class ColourDesk {
  readonly project: Project;
  style = $state('watercolour');
  palette = $state('picnic');
  seed = $state(0);
  /** As the server takes them. */
  words = $state('');
  /** As they were typed. */
  typed = '';
  anew = $state(false);
  /** Whether it is coloured already and could be coloured anew. */
  coloured = $state(false);
  history: History<readonly Dab[]>;
  address = $state('');
  notes = $state.raw<string[]>([]);
  problem = $state('');
  busy = $state(true);
  others = $state.raw<(Choice & { address: string })[]>([]);
  private palettes: string[] = [];
  private readonly newest = new Latest();
  private readonly beside = new Latest();

  constructor(project: Project) {
    this.project = project;
    const { dabs, ...wishes } = recall(project.id);
    this.history = new History<readonly Dab[]>(dabs);
    Object.assign(this, wishes);
  }

  get dabs(): readonly Dab[] {
    return this.history.now;
  }

  /** Begins when it is known which palettes there are. */
  start(palettes: string[]): void {
    this.palettes = palettes;
    if (!palettes.includes(this.palette)) this.palette = palettes[0] ?? this.palette;
    this.shuffle();
    this.redraw();
  }

  stop(): void {
    this.newest.drop();
    this.beside.drop();
  }

  wish(change: Partial<Pick<ColourDesk, 'style' | 'palette' | 'seed' | 'words' | 'anew'>>): void {
    Object.assign(this, change);
    this.redraw();
  }

  speak(typed: string, words: string): void {
    this.typed = typed;
    if (words !== this.words) this.wish({ words });
  }

  dab(dab: Dab): void {
    this.history.push([...this.dabs, dab]);
    this.redraw();
  }

  lift(dab: Dab): void {
    this.history.push(this.dabs.filter((one) => one !== dab));
    this.redraw();
  }

  change(step: 'undo' | 'redo'): void {
    this.history[step]();
    this.redraw();
  }

  /** Eight others: the same colours laid otherwise, and other colours. */
  shuffle(): void {
    const strange = this.palettes.filter((name) => name !== this.palette);
    for (let at = strange.length - 1; at > 0; at -= 1) {
      const other = Math.floor(Math.random() * (at + 1));
      [strange[at], strange[other]] = [strange[other] as string, strange[at] as string];
    }
    for (const { address } of this.others) if (address) URL.revokeObjectURL(address);
    this.others = Array.from({ length: COUNT }, (_, place) => ({
      palette: place < COUNT / 2 ? this.palette : (strange[place] ?? this.palette),
      seed: anySeed(),
      address: '',
    }));
  }

  moreOthers(): void {
    this.shuffle();
    this.vary();
  }

  redraw(): void {
    this.beside.drop();
    this.busy = true;
    this.remember();
    void this.newest.run(
      async (signal) => {
        await this.take(this.spec(QUICK), signal);
        await this.take(this.spec(SHARP * Math.min(1.6, Math.max(1, devicePixelRatio))), signal);
        this.busy = false;
        this.vary();
      },
      (error) => {
        this.busy = false;
        this.problem = lineOf(error);
      },
    );
  }

  /** The whole picture as a file. */
  async file(format: 'png' | 'webp', paper: boolean): Promise<Blob> {
    const made = await studio.colour(this.project.id, { ...this.spec(WHOLE), format, paper });
    return getBlob(made.url);
  }

  private async take(spec: ColourSpec, signal: AbortSignal): Promise<void> {
    const made = await studio.colour(this.project.id, spec, signal);
    const address = await ready(await getBlob(made.url, signal));
    if (signal.aborted) {
      URL.revokeObjectURL(address);
      signal.throwIfAborted();
    }
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = address;
    this.notes = made.notes;
    this.coloured = made.coloured;
    this.problem = '';
  }

  private vary(): void {
    void this.beside.run(async (signal) => {
      await each(this.others, signal, async ({ palette, seed }, place) => {
        const made = await studio.colour(this.project.id, { ...this.spec(TINY), palette, seed }, signal);
        const address = await ready(await getBlob(made.url, signal));
        signal.throwIfAborted();
        const old = this.others[place]?.address;
        this.others = this.others.map((one, at) => (at === place ? { palette, seed, address } : one));
        if (old) URL.revokeObjectURL(old);
      });
    }, complain);
  }

  private spec(size: number): ColourSpec {
    const { style, palette, seed, words, anew, dabs } = this;
    return { style, palette, seed, words, anew, dabs: [...dabs], size: Math.round(size) };
  }

  private remember(): void {
    const { style, palette, seed, words, typed, anew, dabs } = this;
    remember(this.project.id, { style, palette, seed, words, typed, anew, dabs: [...dabs] });
  }
}
