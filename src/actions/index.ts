import { accounts } from './accounts.ts';
import { appeals } from './appeals.ts';
import { assessment } from './assessment.ts';
import { author } from './author.ts';
import { certification } from './certification.ts';
import { checkIn } from './check-in.ts';
import { childcare } from './childcare.ts';
import { clock } from './clock.ts';
import { cohorts } from './cohorts.ts';
import { community } from './community.ts';
import { courses } from './courses.ts';
import { enrolment } from './enrolment.ts';
import { forums } from './forums.ts';
import { groups } from './groups.ts';
import { kits } from './kits.ts';
import { mentors } from './mentors.ts';
import { moderation } from './moderation.ts';
import { outcomes } from './outcomes.ts';
import { peers } from './peers.ts';
import { plugins } from './plugins.ts';
import { portfolio } from './portfolio.ts';
import { practice } from './practice.ts';
import { publishing } from './publishing.ts';
import { reports } from './reports.ts';
import { roster } from './roster.ts';
import { staff } from './staff.ts';
import { survey } from './survey.ts';
import { timetable } from './timetable.ts';
import { visits } from './visits.ts';

export const server = {
  accounts,
  appeals,
  assessment,
  author,
  certification,
  checkIn,
  childcare,
  clock,
  cohorts,
  community,
  courses,
  forums,
  kits,
  mentors,
  groups,
  enrolment,
  moderation,
  outcomes,
  peers,
  plugins,
  portfolio,
  practice,
  publishing,
  reports,
  roster,
  staff,
  visits,
  timetable,
  survey,
};
