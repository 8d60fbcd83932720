import { account } from './zh-CN/account.ts';
import { accounts } from './zh-CN/accounts.ts';
import { assessment } from './zh-CN/assessment.ts';
import { audit } from './zh-CN/audit.ts';
import { author } from './zh-CN/author.ts';
import { authorWork } from './zh-CN/author-work.ts';
import { calendar } from './zh-CN/calendar.ts';
import { cards } from './zh-CN/cards.ts';
import { certification } from './zh-CN/certification.ts';
import { checkIn } from './zh-CN/check-in.ts';
import { childcare } from './zh-CN/childcare.ts';
import { clock } from './zh-CN/clock.ts';
import { cohorts } from './zh-CN/cohorts.ts';
import { community } from './zh-CN/community.ts';
import { courses } from './zh-CN/courses.ts';
import { credentials } from './zh-CN/credentials.ts';
import { desk } from './zh-CN/desk.ts';
import { enrolment } from './zh-CN/enrolment.ts';
import { evidence } from './zh-CN/evidence.ts';
import { reportFiles } from './zh-CN/exports.ts';
import { forums } from './zh-CN/forums.ts';
import { gap } from './zh-CN/gap.ts';
import { grading } from './zh-CN/grading.ts';
import { handout } from './zh-CN/handout.ts';
import { helpDesk } from './zh-CN/help-desk.ts';
import { home } from './zh-CN/home.ts';
import { indicators } from './zh-CN/indicators.ts';
import { item } from './zh-CN/item.ts';
import { kits } from './zh-CN/kits.ts';
import { mentors } from './zh-CN/mentors.ts';
import { moderation } from './zh-CN/moderation.ts';
import { outcomes } from './zh-CN/outcomes.ts';
import { paper } from './zh-CN/paper.ts';
import { places } from './zh-CN/places.ts';
import { pluginRemedies } from './zh-CN/plugin-remedies.ts';
import { plugins } from './zh-CN/plugins.ts';
import { pluginsDesk } from './zh-CN/plugins-desk.ts';
import { portfolio } from './zh-CN/portfolio.ts';
import { practice } from './zh-CN/practice.ts';
import { programmes } from './zh-CN/programmes.ts';
import { publishing } from './zh-CN/publishing.ts';
import { record } from './zh-CN/record.ts';
import { remedies } from './zh-CN/remedies.ts';
import { reminders } from './zh-CN/reminders.ts';
import { reports } from './zh-CN/reports.ts';
import { roster } from './zh-CN/roster.ts';
import { search } from './zh-CN/search.ts';
import { shippedFeedback } from './zh-CN/shipped-feedback.ts';
import { simulator } from './zh-CN/simulator.ts';
import { site } from './zh-CN/site.ts';
import { skills } from './zh-CN/skills.ts';
import { staff } from './zh-CN/staff.ts';
import { suggestions } from './zh-CN/suggestions.ts';
import { survey } from './zh-CN/survey.ts';
import { timetable } from './zh-CN/timetable.ts';
import { today } from './zh-CN/today.ts';
import { together } from './zh-CN/together.ts';
import { upload } from './zh-CN/upload.ts';
import { visits } from './zh-CN/visits.ts';

export const zhCN = {
  ...site,
  ...home,
  ...helpDesk,
  ...outcomes,
  ...suggestions,
  ...credentials,
  ...desk,
  ...enrolment,
  ...evidence,
  ...account,
  ...accounts,
  ...community,
  ...courses,
  ...programmes,
  ...author,
  ...roster,
  ...reports,
  ...search,
  ...authorWork,
  ...record,
  ...remedies,
  ...reminders,
  ...forums,
  ...reportFiles,
  ...gap,
  ...grading,
  ...shippedFeedback,
  ...handout,
  ...places,
  ...pluginRemedies,
  ...plugins,
  ...pluginsDesk,
  ...practice,
  ...assessment,
  ...checkIn,
  ...clock,
  ...childcare,
  ...cohorts,
  ...cards,
  ...certification,
  ...kits,
  ...mentors,
  ...moderation,
  ...paper,
  ...portfolio,
  ...audit,
  ...publishing,
  ...simulator,
  ...skills,
  ...indicators,
  ...item,
  ...calendar,
  ...timetable,
  ...today,
  ...together,
  ...staff,
  ...survey,
  ...upload,
  ...visits,
} as const;
