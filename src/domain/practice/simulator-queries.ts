import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import type { Answers, Form, Grade, Json } from '#plugin-api';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import {
  findPracticeOf,
  listPlugInPractices,
  type PlugInPractice,
  readSimulators,
  type Scopes,
} from '../plugins/queries.ts';
import { runSimulator } from '../plugins/run-simulator.ts';
import { turnsIn } from './simulator-rules.ts';
import { type Talk, talkOf } from './talk-rules.ts';

/** A try as its learner sees it. */
export type Attempt = {
  id: string;
  number: number;
  task: Json;
  answer: Answers | null;
  grade: Grade | null;
  startedAt: Date;
  answeredAt: Date | null;
};

/** For whom the actor may use plug-in practices: each of her classes, else her own organisation. */
export async function listScopes({ db, actor }: ReadCtx): Promise<Scopes> {
  if (actor.role !== 'learner') return [[actor.organisationId]];
  const { cohort, enrolment } = db.tables;
  const rows = await db
    .selectDistinct({ organisationId: cohort.organisationId, collegeId: cohort.collegeId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(eq(enrolment.learnerId, actor.id));
  return rows.map(({ organisationId, collegeId }) => [organisationId, ...(collegeId ? [collegeId] : [])]);
}

/** The actor's own try. Refuses with `not-found`, or `unauthenticated`. */
export async function findAttempt({ db, actor }: ReadCtx, attemptId: string) {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', `attempt ${attemptId}`);
  const { simulatorAttempt } = db.tables;
  const isHers = and(eq(simulatorAttempt.id, attemptId), eq(simulatorAttempt.learnerId, actor.id));
  const [found] = await db.select().from(simulatorAttempt).where(isHers);
  if (!found) throw new AppError('not-found', `attempt ${attemptId}`);
  return found;
}

/** Her newest try, when it was not graded yet; null when it was, or there is none. */
export async function findOpenAttempt({ db, actor }: ReadCtx, { pluginId, slug }: { pluginId: string; slug: string }) {
  const { simulatorAttempt } = db.tables;
  const isHers = and(
    ...[eq(simulatorAttempt.learnerId, actor.id), eq(simulatorAttempt.pluginId, pluginId)],
    eq(simulatorAttempt.practice, slug),
  );
  const newest = desc(simulatorAttempt.number);
  const [found] = await db.select().from(simulatorAttempt).where(isHers).orderBy(newest).limit(1);
  return found && !found.grade ? found : null;
}

/** A try with the form to show: what she fills in, or has filled in. `form` is null when the simulator fails to draw it. */
export type AttemptPage = {
  attempt: Attempt;
  practice: PlugInPractice;
  /** Whether the practice is on for her now. */
  isOn: boolean;
  form: Form | null;
  /** A dialogue that was graded, turn by turn; null for everything else. */
  talk: Talk | null;
};

/** One try of the actor's, with its form as it stands (after the turns she took, in a dialogue). */
export async function readAttempt(ctx: ReadCtx, attemptId: string): Promise<AttemptPage> {
  const attempt = await findAttempt(ctx, attemptId);
  const practice = await findPracticeOf(ctx, attempt.pluginVersionId, attempt.practice);
  const form = await drawForm(ctx, practice, attempt);
  const talk = form && (await drawTalk(ctx, practice, { ...attempt, form }));
  return { attempt, practice, isOn: await isOnFor(ctx, practice), form, talk };
}

/** Whether the actor may use a practice now: it was not switched off, quarantined or left out by an upgrade. */
export async function isOnFor(ctx: ReadCtx, { pluginId, slug }: PlugInPractice): Promise<boolean> {
  const all = await listPlugInPractices(ctx, await listScopes(ctx));
  return all.some((one) => one.pluginId === pluginId && one.slug === slug);
}

/** So many turns of a dialogue are shown again. */
const mostTurns = 20;

async function drawTalk(
  ctx: ReadCtx,
  practice: PlugInPractice,
  { task, answer, grade, form }: Attempt & { form: Form },
): Promise<Talk | null> {
  const turns = turnsIn(answer).slice(0, mostTurns);
  if (!grade || turns.length === 0 || !form.fields.some(({ kind }) => kind === 'turn')) return null;
  const files = await readSimulators(ctx, practice.versionId);
  const run = { plugin: practice.pluginId, files, simulator: practice.simulator, call: 'next' as const };
  const forms = [form];
  for (let count = 1; count < turns.length; count += 1) {
    const drawn = await runSimulator({ ...run, input: { task, turns: turns.slice(0, count) } });
    if (!drawn.ok || drawn.value === null) break;
    forms.push(drawn.value);
  }
  return talkOf(forms, turns, grade.findings);
}

async function drawForm(
  ctx: ReadCtx,
  practice: PlugInPractice,
  { task, answer, grade }: Attempt,
): Promise<Form | null> {
  const files = await readSimulators(ctx, practice.versionId);
  const run = { plugin: practice.pluginId, files, simulator: practice.simulator };
  const turns = grade ? [] : turnsIn(answer);
  const drawn =
    turns.length > 0
      ? await runSimulator({ ...run, call: 'next', input: { task, turns } })
      : await runSimulator({ ...run, call: 'form', input: { task } });
  return drawn.ok ? drawn.value : null;
}

/** How the actor stands with practices, by `<plugin>/<practice>`. */
export async function listResults({ db, actor }: ReadCtx) {
  const { simulatorResult } = db.tables;
  const rows = await db.select().from(simulatorResult).where(eq(simulatorResult.learnerId, actor.id));
  return new Map(rows.map((row) => [`${row.pluginId}/${row.practice}`, row]));
}

/** The days (`YYYY-MM-DD`, in China) on which the actor was graded, the first first, by `<plugin>/<practice>`. */
export async function listTryDays({ db, actor }: ReadCtx): Promise<ReadonlyMap<string, readonly string[]>> {
  const { simulatorAttempt } = db.tables;
  const { pluginId, practice, answeredAt } = simulatorAttempt;
  const rows = await db
    .select({ pluginId, practice, answeredAt })
    .from(simulatorAttempt)
    .where(and(eq(simulatorAttempt.learnerId, actor.id), isNotNull(simulatorAttempt.score), isNotNull(answeredAt)))
    .orderBy(asc(answeredAt));
  const days = new Map<string, string[]>();
  for (const row of rows) {
    const key = `${row.pluginId}/${row.practice}`;
    const known = days.get(key) ?? [];
    const day = row.answeredAt && chinaDate(row.answeredAt);
    if (day && known.at(-1) !== day) days.set(key, [...known, day]);
  }
  return days;
}

/** Her graded tries of a practice, the newest first. */
export async function listTries({ db, actor }: ReadCtx, { pluginId, slug }: { pluginId: string; slug: string }) {
  const { simulatorAttempt } = db.tables;
  const { id, number, score, isPassed, answeredAt } = simulatorAttempt;
  const isHers = and(
    ...[eq(simulatorAttempt.learnerId, actor.id), eq(simulatorAttempt.pluginId, pluginId)],
    eq(simulatorAttempt.practice, slug),
  );
  return db
    .select({ id, number, score, isPassed, answeredAt })
    .from(simulatorAttempt)
    .where(isHers)
    .orderBy(desc(number))
    .limit(50);
}
