/** What a report of one class says: its people who agreed to be reported, figures, groups, evenings. */
import { type Cohort, findCohortOfPeople } from '#domain/cohorts/cohort-queries.ts';
import { findOrganisation } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { readGroups } from './cohort-groups.ts';
import { type ExportCount, readCounts } from './export-counts.ts';
import { type ExportSession, listExportMarks, listExportSessions, type MarkRow } from './export-sessions.ts';
import { type ClassTemplate, exportTemplates, maskName } from './export-templates.ts';
import { type Figure, findIndicator, reckonShown } from './indicator-rules.ts';
import { foldParts, type Tally } from './indicator-tally.ts';
import { readParts, readTallies } from './indicators.ts';
import { type RosterRow, walkRoster } from './roster.ts';
import { listReportable } from './roster-consent.ts';

export type ExportPerson = RosterRow & {
  /** Of the hours due; null before the first roll. */
  rate: number | null;
  /** Null: nobody has asked her yet. */
  reach: Pick<Tally, 'live' | 'order' | 'jobs' | 'households'>;
};

export type ExportFacts = {
  template: ClassTemplate;
  cohort: Cohort;
  organisationName: string;
  countyName: string;
  people: ExportPerson[];
  /** Learners in class who have not agreed: they stand in the totals alone. */
  withheld: number;
  /** Fit for anybody: few people are hidden, whoever takes it out. */
  figures: Figure[];
  counts: ExportCount[];
  groups: Awaited<ReturnType<typeof readGroups>> | null;
  sessions: ExportSession[];
  marks: MarkRow[];
  takenAt: Date;
};

/** Everything of a class, for who sees its people. Names and phones are as the template wants them. */
export async function readExport(
  ctx: ReadCtx,
  own: { template: ClassTemplate; cohortId: string },
): Promise<ExportFacts> {
  const cohort = await findCohortOfPeople(ctx, own.cohortId);
  const { names, figures: ids, extras, counts } = exportTemplates[own.template];
  const scope = { cohorts: [cohort], period: null };
  const [county, tallies, parts] = await Promise.all([
    findOrganisation(ctx, cohort.organisationPath.split('/')[1] ?? ''),
    readTallies(ctx, scope),
    readParts(ctx, { ...scope, by: 'learner' }),
  ]);
  const rows = (await Array.fromAsync(walkRoster(ctx, cohort))).flat();
  const agreed = await listReportable(
    ctx,
    rows.map(({ learnerId }) => learnerId),
  );
  const byLearner = foldParts(parts, ({ learnerId }) => learnerId);
  const told = rows.filter(({ learnerId }) => agreed.has(learnerId));
  const people = told.map((row) => ({
    ...row,
    name: names === 'full' ? row.name : maskName(row.name),
    ...reachOf(byLearner.get(row.learnerId)),
  }));
  const learnerIds = told.map(({ learnerId }) => learnerId);
  return {
    ...{ template: own.template, cohort, people, withheld: rows.length - told.length, takenAt: ctx.now },
    ...{ organisationName: cohort.organisationName, countyName: county?.name ?? '' },
    figures: ids.map((id) => reckonShown(findIndicator(id), tallies.all)),
    counts: await readCounts(ctx, { cohortId: cohort.id, names: counts }),
    groups: extras.includes('groups') ? await readGroups(ctx, cohort.id) : null,
    sessions:
      extras.includes('sessions') || extras.includes('attendance') ? await listExportSessions(ctx, cohort.id) : [],
    marks: extras.includes('attendance') ? await listExportMarks(ctx, { cohortId: cohort.id, learnerIds }) : [],
  };
}

function reachOf(tally: Tally | undefined) {
  const { thereMinutes = 0, dueMinutes = 0, live = 0, order = 0, jobs = 0, households = 0 } = tally ?? {};
  return { rate: dueMinutes > 0 ? thereMinutes / dueMinutes : null, reach: { live, order, jobs, households } };
}
