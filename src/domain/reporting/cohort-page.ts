/** A cohort as its desk shows it: to those who run or teach it with its people, to the county in totals only. */
import { type ClassCode, listClassCodes } from '#domain/cohorts/code-queries.ts';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import {
  type Cohort,
  type CohortSession,
  findCohort,
  listCohorts,
  listSessions,
} from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { readStrip, type StripRow } from './attendance-strip.ts';
import { type CohortFigures, readFigures } from './cohort-figures.ts';
import { type CohortGroups, readGroups, tellGroups } from './cohort-groups.ts';
import { type Lack, listLacks } from './lacks.ts';
import { listMentorQueues, type MentorQueue } from './mentor-queues.ts';
import { listMovedPromises, type MovedPromise } from './moved-promises.ts';
import { type ShownFigures, showAll, showFigures } from './shown-figures.ts';
import type { Hold } from './stuck.ts';
import { listStuckLearners } from './stuck-learners.ts';
import { type CohortWay, readCohortWay } from './way-to-sixty.ts';

export type CohortPeople = {
  sessions: CohortSession[];
  stuck: Hold[];
  moved: MovedPromise[];
  strip: StripRow[];
  queues: MentorQueue[];
  codes: ClassCode[];
  lacks: Lack[];
  way: CohortWay;
};

export type CohortPage = {
  cohort: Cohort;
  figures: ShownFigures;
  groups: CohortGroups;
  /** Null for the county desk. */
  people: CohortPeople | null;
};

/** The desk of one cohort. */
export async function readCohortPage(ctx: ReadCtx, cohortId: string): Promise<CohortPage> {
  const cohort = await findCohort(ctx, cohortId);
  const figures = (await readFigures(ctx, [cohort])).get(cohortId);
  if (!figures) throw new Error(`figures of ${cohortId}`);
  const found = await readGroups(ctx, cohortId);
  const people = maySeeLearners(ctx.actor) ? await readPeople(ctx, cohort) : null;
  const groups = people ? found : tellGroups(found);
  return { cohort, figures: figuresFor(ctx, figures), groups, people };
}

/** Every cohort within sight, with its figures. */
export async function readCohortList(ctx: ReadCtx): Promise<{ cohort: Cohort; figures: ShownFigures }[]> {
  const cohorts = await listCohorts(ctx);
  const all = await readFigures(ctx, cohorts);
  return cohorts.flatMap((cohort) => {
    const figures = all.get(cohort.id);
    return figures ? [{ cohort, figures: figuresFor(ctx, figures) }] : [];
  });
}

const figuresFor = ({ actor }: ReadCtx, figures: CohortFigures): ShownFigures =>
  maySeeLearners(actor) ? showAll(figures) : showFigures(figures);

async function readPeople(ctx: ReadCtx, cohort: Cohort): Promise<CohortPeople> {
  const sessions = await listSessions(ctx, cohort.id);
  const [stuck, moved, strip, queues, codes, lacks, way] = await Promise.all([
    listStuckLearners(ctx, { cohort, sessions }),
    listMovedPromises(ctx, cohort.id),
    readStrip(ctx, { cohortId: cohort.id, sessions }),
    listMentorQueues(ctx, cohort.id),
    listClassCodes(ctx, cohort.id),
    listLacks(ctx, cohort.id),
    readCohortWay(ctx, cohort),
  ]);
  return { sessions, stuck, moved, strip, queues, codes, lacks, way };
}
