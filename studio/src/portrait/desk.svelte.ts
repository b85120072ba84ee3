/** The portrait on the desk: what is done to it, kept, sent, and answered. */

import { Problem } from '../api/client';
import * as studio from '../api/portraits';
import type { Answer } from '../api/portraits';
import { Latest } from '../colour/latest';
import { anySeed, pause, ready } from '../colour/shown';
import { complain } from '../state/notes.svelte';
import { t } from '../words/words.svelte';
import { forget, keep, note, recall, sent, take, type Step } from './keep';
import { Line } from './line';
import { empty, until, type Done, type Session } from './session';

/** Milliseconds of rest after which others are looked for. */
const REST = 400;
const REMEMBERED = 160;
/** What is drawn before the server knows of it. */
const NEW = 'new';
const VECTOR = 'image/svg+xml';

export const lasting = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500);

export class PortraitDesk {
  id = $state<string | null>(null);
  name = $state('');
  session = $state.raw<Session>(empty());
  /** What the portrait said to all that was done, or to a part of it. */
  answer = $state.raw<Answer | null>(null);
  /** The picture that is shown, and how many events it answers. */
  picture = $state('');
  pictured = $state(0);
  others = $state.raw<string[]>([]);
  /** Whether the others belong to what is drawn now. */
  fresh = $state(false);
  loaded = $state(false);
  lost = $state(false);
  /** Where the server stands: all is kept there, on its way, or it does not answer. */
  kept = $state<'here' | 'going' | 'alone'>('here');
  /** How many events are looked at; null: all. */
  looked = $state<number | null>(null);
  /** Told when a portrait gets its address. */
  onBegun: (id: string) => void = () => undefined;

  private steps = 0;
  private sent = 0;
  private readonly answers = new Map<Done | null, Answer>();
  private shown: Answer | null = null;
  private number = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private readonly beside = new Latest();
  private readonly tries = new Latest();
  private readonly sending = new Line(() => this.send(), (error) => this.failed(error), lasting);
  private readonly keeping = new Line(() => this.keep(), () => (this.bare = true), () => false);
  /** This browser lends no database. */
  private bare = false;

  get events(): readonly Done[] {
    const { events } = this.session;
    return this.looked === null ? events : events.slice(0, this.looked);
  }

  get canUndo(): boolean {
    return this.session.events.length > 0;
  }

  get canRedo(): boolean {
    return this.session.undone.length > 0;
  }

  /** Lays an empty sheet, or a portrait, on the desk. */
  async lay(id: string | null): Promise<void> {
    this.clear();
    this.id = id;
    const line = this.number;
    const first = id ? await this.fetched(id) : empty(anySeed());
    const kept = await recall(id ?? NEW, first ?? empty());
    if (line !== this.number || this.lost) return;
    const ahead = kept !== null && (kept.steps > kept.sent || !first);
    this.session = ahead ? kept.session : (first ?? empty());
    this.steps = kept?.steps ?? 0;
    this.sent = kept?.sent ?? 0;
    this.loaded = true;
    if (ahead && this.session.events.length) {
      this.kept = 'going';
      this.sending.push();
    } else if (id) {
      this.keeping.push();
      this.ask(this.session);
    }
  }

  private async fetched(id: string): Promise<Session | null> {
    try {
      const { name, session } = await studio.portrait(id);
      if (this.id === id) this.name = name;
      return session;
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.lost = true;
      else this.failed(error);
      return null;
    }
  }

  private clear(): void {
    this.number += 1;
    clearTimeout(this.rest);
    this.beside.drop();
    this.tries.drop();
    this.answers.clear();
    this.id = this.answer = this.shown = this.looked = null;
    this.name = '';
    this.session = empty();
    this.steps = this.sent = 0;
    this.loaded = this.lost = this.fresh = false;
    this.kept = 'here';
    this.put('');
    this.setOthers([]);
  }

  /** Does something that can be taken back. */
  act(...events: Done[]): void {
    this.step({ push: events });
  }

  step(step: Step): void {
    const session = take(this.session, step);
    if (session === this.session) return;
    this.session = session;
    this.looked = null;
    this.steps += 1;
    note(this.id ?? NEW, this.steps, step);
    this.keeping.push();
    this.kept = this.kept === 'alone' ? 'alone' : 'going';
    this.pause();
    this.tries.drop();
    const known = this.answers.get(session.events.at(-1) ?? null);
    if (known) this.show(known);
    this.sending.push();
  }

  /** The pen is down: nothing is looked for beside it. */
  pause(): void {
    clearTimeout(this.rest);
    this.beside.drop();
    this.fresh = false;
  }

  /** Shows what something would do, without doing it. */
  attempt(event: Done): void {
    const { id, session } = this;
    if (!id) return;
    void this.tries.run(async (signal) => {
      const told = await studio.answer(id, { ...session, events: [...session.events, event], undone: [] }, signal);
      signal.throwIfAborted();
      if (told) this.show(told);
    }, complain);
  }

  /** Looks at an earlier moment; null comes back to now. */
  look(count: number | null): void {
    const { events } = this.session;
    this.looked = count === null || count >= events.length ? null : count;
    const session = until(this.session, this.looked ?? events.length);
    const known = this.answers.get(session.events.at(-1) ?? null);
    if (known) {
      this.tries.drop();
      this.show(known);
    } else this.ask(session);
  }

  private ask(session: Session): void {
    const { id } = this;
    if (!id) return;
    void this.tries.run(async (signal) => {
      const told = await studio.answer(id, session, signal);
      signal.throwIfAborted();
      if (!told) return;
      this.remember(session, told);
      this.show(told);
      if (this.looked === null) this.soon();
    }, (error) => this.missed(error));
  }

  /** Nobody answers beside the drawing: saving finds out when somebody does again. */
  private missed(error: unknown): void {
    this.failed(error);
    if (lasting(error)) this.sending.push();
  }

  private async send(): Promise<void> {
    const line = this.number;
    const id = this.id ?? (await this.begin(line));
    if (!id || line !== this.number) return;
    const { session, steps } = this;
    let told: Answer | undefined;
    try {
      told = await studio.save(id, session);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 404) || line !== this.number) throw error;
      // Somebody deleted it while it was drawn on: it is begun anew, with all its ink.
      this.id = null;
      this.sending.push();
      return;
    }
    if (line !== this.number) return;
    this.sent = steps;
    if (this.bare) sent(id, steps);
    this.keeping.push();
    if (this.sent === this.steps) this.kept = 'here';
    else if (this.kept === 'alone') this.kept = 'going';
    if (!told) return;
    this.remember(session, told);
    this.arrive(session, told);
  }

  /** An answer has come: it is shown unless what it answers was taken back, or a newer one is there. */
  private arrive(session: Session, told: Answer): void {
    const { events } = this.session;
    const count = session.events.length;
    const holds = count <= events.length && events[count - 1] === session.events[count - 1];
    const newest = count === events.length;
    if (this.looked !== null || !holds || (!newest && (this.shown?.revision ?? 0) > count)) return;
    this.show(told);
    if (newest) this.soon();
  }

  private async begin(line: number): Promise<string | null> {
    const { id, name } = await studio.begin(this.name || t('portrait.untitled'));
    if (line !== this.number) {
      void studio.erase(id).catch(() => undefined);
      return null;
    }
    this.id = id;
    this.name = name;
    await this.keep();
    void forget(NEW);
    this.onBegun(id);
    return id;
  }

  private async keep(): Promise<void> {
    const { session, steps, sent } = this;
    await keep({ id: this.id ?? NEW, session, steps, sent });
  }

  private failed(error: unknown): void {
    if (lasting(error)) this.kept = 'alone';
    else complain(error);
  }

  private remember(session: Session, told: Answer): void {
    // An answer that is none is asked for again.
    if (!told.portrait) return;
    this.answers.set(session.events.at(-1) ?? null, told);
    if (this.answers.size > REMEMBERED) this.answers.delete(this.answers.keys().next().value ?? null);
  }

  private show(told: Answer): void {
    this.shown = told;
    if (!told.portrait && this.answer) {
      // The last portrait is better than none; why it is not newer is said.
      this.answer = { ...this.answer, notes: told.notes };
      return;
    }
    this.answer = told;
    if (told.portrait) void this.draw(told);
  }

  private async draw(told: Answer): Promise<void> {
    const address = await ready(new Blob([told.portrait ?? ''], { type: VECTOR }));
    if (this.shown === told) this.put(address, told.revision);
    else URL.revokeObjectURL(address);
  }

  private put(address: string, revision = 0): void {
    if (this.picture) URL.revokeObjectURL(this.picture);
    this.picture = address;
    this.pictured = revision;
  }

  private setOthers(addresses: string[]): void {
    this.others.forEach((one) => URL.revokeObjectURL(one));
    this.others = addresses;
  }

  /** Looks for others once the hand rests. */
  private soon(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.lookForOthers(), REST);
  }

  private lookForOthers(): void {
    const { id } = this;
    if (!id || !this.answer?.ready) return;
    void this.beside.run(async (signal) => {
      while (this.sending.busy) await pause(50);
      signal.throwIfAborted();
      const found = await studio.alternatives(id, signal);
      const addresses = await Promise.all(found.map((one) => ready(new Blob([one], { type: VECTOR }))));
      if (signal.aborted) addresses.forEach((one) => URL.revokeObjectURL(one));
      signal.throwIfAborted();
      this.setOthers(addresses);
      this.fresh = true;
    }, (error) => this.missed(error));
  }
}

/** The desk stays when the room is left: nobody wants to wait for it twice. */
export const desk = new PortraitDesk();
