/** One picture on the desk: its areas, what they do, what words ask for, and the plan that is played. */

import { getBlob } from '../api/client';
import { follow } from '../api/jobs';
import type { FilmFormat, Job, Point, Project, StirFilmSpec, StirWords } from '../api/nouns';
import * as studio from '../api/studio';
import { Latest } from '../colour/latest';
import { History } from '../mend/history.svelte';
import type { Mask } from '../mend/mask';
import { complain, lineOf } from '../state/notes.svelte';
import { toPart } from '../words/stir';
import { loadPlan } from './load';
import { StirPlayer, type Wished } from './player.svelte';
import { areaOut, freshId, isEmpty, maskOf, recall, remember, runsOf, sizeOf, specOf, type Area, type Move, type Sketch } from './sketch';

/** Milliseconds of rest after which the server is asked. */
const [REST, READ] = [220, 350];
/** Px of the longer side of a preview, and the steps between. */
const [LEAST, MOST, GRAIN] = [320, 800, 40];
const STEADY = 1;
/** Milliseconds within which changes of the same thing are one. */
const ONE_STEP = 1200;
const GIF_RATE = 12.5;
const FILM_RATE = 24;

export class StirDesk {
  readonly project: Project;
  readonly size: [number, number];
  readonly player = new StirPlayer();
  history: History<Sketch>;
  chosen = $state(0);
  /** Brushing, or watching. */
  brushing = $state(true);
  /** Counts changes of the mask, which is changed in place. */
  strokes = $state(0);
  busy = $state(false);
  problem = $state('');
  tells = $state.raw<ReadonlyMap<number, string>>(new Map());
  words = $state.raw<StirWords | null>(null);
  wordsProblem = $state('');
  reading = $state(false);
  mask: Mask;

  private planned: { ids: number[]; moves: Move[] } = { ids: [], moves: [] };
  private asked = '';
  private side = MOST;
  private before: Sketch | null = null;
  /** What is being tuned, and when it was last. */
  private tuned = { what: '', at: 0 };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wordsTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly newest = new Latest();
  private readonly reader = new Latest();

  constructor(project: Project) {
    this.project = project;
    this.size = sizeOf(project);
    this.history = new History<Sketch>(recall(project.id));
    this.chosen = this.areas[0]?.id ?? 0;
    this.mask = maskOf(this.area, this.size);
    this.brushing = !this.moving;
    this.player.wished = (move) => this.wished(move);
  }

  get areas(): readonly Area[] {
    return this.history.now.areas;
  }

  get moves(): readonly Move[] {
    return this.history.now.moves;
  }

  get area(): Area | undefined {
    return this.areas.find(({ id }) => id === this.chosen);
  }

  /** Whether anything would move. */
  get moving(): boolean {
    return specOf(this.history.now, this.size).ids.length > 0;
  }

  start(canvas: HTMLCanvasElement): void {
    this.player.attach(canvas);
    // As sharp as it is shown, and no sharper: plans are made and drawn sooner.
    const shown = Math.max(canvas.clientWidth, canvas.clientHeight) * devicePixelRatio;
    this.side = Math.min(MOST, Math.max(LEAST, Math.ceil(shown / GRAIN) * GRAIN));
    if (!this.brushing) this.player.playing = true;
    this.plan(0);
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.wordsTimer);
    this.newest.drop();
    this.reader.drop();
    this.player.leave();
  }

  watch(): void {
    this.brushing = false;
    this.player.play();
  }

  brush(): void {
    this.brushing = true;
    this.player.pause();
  }

  choose(id: number): void {
    this.chosen = id;
    this.mask = maskOf(this.area, this.size);
    this.strokes += 1;
  }

  addArea(): void {
    const area = this.fresh();
    this.push({ ...this.history.now, areas: [...this.areas, area] });
    this.choose(area.id);
    this.brush();
  }

  rename(id: number, name: string): void {
    this.push({ ...this.history.now, areas: this.areas.map((area) => (area.id === id ? { ...area, name } : area)) });
  }

  removeArea(id: number): void {
    const place = this.areas.findIndex((area) => area.id === id);
    this.push({
      areas: this.areas.filter((area) => area.id !== id),
      moves: this.moves.filter((move) => move.area !== id),
    });
    if (this.chosen === id) this.choose((this.areas[place] ?? this.areas[place - 1])?.id ?? 0);
  }

  /** A stroke of the brush; without an area there is a first one. */
  stroke(from: Point, to: Point, radius: number, add: boolean): void {
    if (!this.area) {
      const area = this.fresh();
      this.before = this.history.now;
      this.history.now = { ...this.before, areas: [...this.areas, area] };
      this.choose(area.id);
    }
    this.mask.stroke(from, to, radius, add);
    this.strokes += 1;
  }

  settleStroke(): void {
    const runs = runsOf(this.mask);
    const areas = this.areas.map((area) => (area.id === this.chosen ? { ...area, runs, found: false } : area));
    const next = { ...this.history.now, areas };
    this.forgetFirst();
    this.push(next);
  }

  abandonStroke(): void {
    this.forgetFirst();
    this.choose(this.chosen);
  }

  /** An area that a stroke began and the stroke itself are one step. */
  private forgetFirst(): void {
    if (this.before) this.history.now = this.before;
    this.before = null;
  }

  /** Lets the chosen area do something; without one there is a first one, to be brushed now. */
  add(motion: string): void {
    const area = this.area ?? this.fresh();
    const areas = this.area ? this.areas : [...this.areas, area];
    const move: Move = { id: freshId(), area: area.id, motion, strength: 1, speed: 1, towards: '', times: null };
    this.push({ areas, moves: [...this.moves, move] });
    if (!this.area) this.choose(area.id);
    if (isEmpty(area)) this.brush();
    else this.watch();
  }

  /** Changes a move; a pull at a slider, or keys in a row, are one step to be undone. */
  tune(id: number, change: Partial<Move>): void {
    const own = 'speed' in change ? { times: null, ...change } : change;
    const next = { ...this.history.now, moves: this.moves.map((move) => (move.id === id ? { ...move, ...own } : move)) };
    const [what, at] = [`${id} ${Object.keys(change)}`, Date.now()];
    if (what === this.tuned.what && at - this.tuned.at < ONE_STEP) {
      this.history.now = next;
      this.changed();
    } else this.push(next);
    this.tuned = { what, at };
    if (!this.brushing || !this.moving) return;
    this.watch();
  }

  remove(id: number): void {
    this.push({ ...this.history.now, moves: this.moves.filter((move) => move.id !== id) });
  }

  step(way: 'undo' | 'redo'): void {
    this.history[way]();
    if (!this.area) this.chosen = this.areas[0]?.id ?? 0;
    this.choose(this.chosen);
    this.changed();
  }

  /** Tells what words mean, without looking at the picture. */
  read(prompt: string): void {
    clearTimeout(this.wordsTimer);
    this.wordsTimer = setTimeout(() => {
      if (!prompt) {
        this.reader.drop();
        this.words = null;
        this.wordsProblem = '';
        return;
      }
      void this.ask(prompt, false);
    }, READ);
  }

  /** Fills in areas and moves as words say. */
  async apply(prompt: string): Promise<void> {
    clearTimeout(this.wordsTimer);
    this.reading = true;
    const told = await this.ask(prompt, true);
    this.reading = false;
    if (!told?.moves.length) return;
    const given = this.given();
    const found = told.areas.map((area): Area => ({ ...area, id: freshId(), found: true }));
    const areas = [...given, ...found];
    const moves = told.moves.map((move): Move => ({ ...move, id: freshId(), area: areas[move.area]?.id ?? 0 }));
    const kept = this.areas.filter((area) => !area.found);
    // What somebody brushed and let move goes on, where the words say nothing of it.
    const own = this.moves.filter(
      (move) => kept.some(({ id }) => id === move.area) && !moves.some(({ area }) => area === move.area),
    );
    this.push({ areas: [...kept, ...found], moves: [...own, ...moves] });
    const missing = found.find(isEmpty);
    this.choose(missing?.id ?? moves[0]?.area ?? 0);
    if (missing) this.brush();
    else this.watch();
  }

  film(format: FilmFormat | 'json', size: number, seconds: number): Promise<Job> {
    const rate = format === 'gif' || format === 'json' ? GIF_RATE : FILM_RATE;
    const spec: StirFilmSpec = { ...this.spec().spec, format, size, rate, seconds: seconds || null };
    return studio.stirFilm(this.project.id, spec);
  }

  /** The moves as a file that people can edit. */
  async curves(): Promise<Blob> {
    const last = await follow(await this.film('json', 1280, 0), () => undefined);
    if (last.state !== 'done' || !last.result) throw new Error(last.problem ?? last.step);
    return getBlob(last.result.url);
  }

  private async ask(prompt: string, find: boolean): Promise<StirWords | null> {
    const [width, height] = this.size;
    let told: StirWords | null = null;
    await this.reader.run(
      async (signal) => {
        const areas = this.given().map((area) => ({ ...areaOut(area), name: toPart(area.name) }));
        told = await studio.stirWords(this.project.id, { width, height, areas, prompt, find }, signal);
        this.words = told;
        this.wordsProblem = '';
      },
      (error) => {
        this.words = null;
        this.wordsProblem = lineOf(error);
      },
    );
    return told;
  }

  /** What was brushed by hand: with a name, or for what words will say. */
  private given(): Area[] {
    const busy = new Set(this.moves.map(({ area }) => area));
    return this.areas.filter((area) => !area.found && !isEmpty(area) && (area.name || !busy.has(area.id)));
  }

  private fresh(): Area {
    return { id: freshId(), name: '', whole: false, found: false, runs: [this.size[0] * this.size[1]] };
  }

  private push(sketch: Sketch): void {
    this.tuned = { what: '', at: 0 };
    this.history.push(sketch);
    this.changed();
  }

  private changed(): void {
    remember(this.project.id, this.history.now);
    this.plan(REST);
  }

  private spec(): ReturnType<typeof specOf> {
    return specOf(this.history.now, this.size);
  }

  private plan(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { spec, ids } = this.spec();
      const asked = JSON.stringify([spec, ids]);
      if (asked === this.asked) return;
      this.asked = asked;
      const moves = this.moves.filter(({ id }) => ids.includes(id));
      this.busy = true;
      void this.newest.run(
        async (signal) => {
          const wish = { ...spec, side: this.side };
          const plan = await studio.stir(this.project.id, wish, signal);
          this.take(await loadPlan(plan, signal), ids, moves);
          if (plan.paints) {
            const whole = await studio.stir(this.project.id, { ...wish, shots: true }, signal);
            this.take(await loadPlan(whole, signal), ids, moves);
          }
          this.busy = false;
          this.problem = '';
        },
        (error) => {
          this.busy = false;
          this.asked = '';
          this.problem = lineOf(error);
          if (!this.player.ready) complain(error);
        },
      );
    }, wait);
  }

  private take(loaded: Awaited<ReturnType<typeof loadPlan>>, ids: number[], moves: Move[]): void {
    const before = ids.map((id) => this.planned.ids.indexOf(id));
    this.planned = { ids, moves };
    this.tells = new Map(ids.map((id, at) => [id, loaded.plan.tells[at] ?? '']));
    this.player.show(loaded, before);
    if (!ids.length && !this.brushing) this.brush();
  }

  /** How a move of the plan is wished now. */
  private wished(at: number): Wished {
    const then = this.planned.moves[at];
    const now = this.moves.find(({ id }) => id === then?.id);
    if (!then || !now) return { gain: 0, pace: STEADY };
    const [gain, pace] = [now.strength / then.strength, now.speed / then.speed];
    // The strength of a spin counts its turns: what is scaled is its speed.
    return then.motion === 'spin' ? { gain: 1, pace: pace * gain } : { gain, pace };
  }
}
