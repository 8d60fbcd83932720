import { account } from './en/account.ts';
import { accounts } from './en/accounts.ts';
import { assessment } from './en/assessment.ts';
import { audit } from './en/audit.ts';
import { author } from './en/author.ts';
import { authorWork } from './en/author-work.ts';
import { calendar } from './en/calendar.ts';
import { cards } from './en/cards.ts';
import { certification } from './en/certification.ts';
import { checkIn } from './en/check-in.ts';
import { childcare } from './en/childcare.ts';
import { clock } from './en/clock.ts';
import { cohorts } from './en/cohorts.ts';
import { community } from './en/community.ts';
import { courses } from './en/courses.ts';
import { credentials } from './en/credentials.ts';
import { desk } from './en/desk.ts';
import { enrolment } from './en/enrolment.ts';
import { evidence } from './en/evidence.ts';
import { reportFiles } from './en/exports.ts';
import { forums } from './en/forums.ts';
import { gap } from './en/gap.ts';
import { grading } from './en/grading.ts';
import { handout } from './en/handout.ts';
import { helpDesk } from './en/help-desk.ts';
import { home } from './en/home.ts';
import { indicators } from './en/indicators.ts';
import { item } from './en/item.ts';
import { kits } from './en/kits.ts';
import { mentors } from './en/mentors.ts';
import { moderation } from './en/moderation.ts';
import { outcomes } from './en/outcomes.ts';
import { paper } from './en/paper.ts';
import { places } from './en/places.ts';
import { pluginRemedies } from './en/plugin-remedies.ts';
import { plugins } from './en/plugins.ts';
import { pluginsDesk } from './en/plugins-desk.ts';
import { portfolio } from './en/portfolio.ts';
import { practice } from './en/practice.ts';
import { programmes } from './en/programmes.ts';
import { publishing } from './en/publishing.ts';
import { record } from './en/record.ts';
import { remedies } from './en/remedies.ts';
import { reminders } from './en/reminders.ts';
import { reports } from './en/reports.ts';
import { roster } from './en/roster.ts';
import { search } from './en/search.ts';
import { shippedFeedback } from './en/shipped-feedback.ts';
import { simulator } from './en/simulator.ts';
import { site } from './en/site.ts';
import { skills } from './en/skills.ts';
import { staff } from './en/staff.ts';
import { suggestions } from './en/suggestions.ts';
import { survey } from './en/survey.ts';
import { timetable } from './en/timetable.ts';
import { today } from './en/today.ts';
import { together } from './en/together.ts';
import { upload } from './en/upload.ts';
import { visits } from './en/visits.ts';

export const en = {
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
};
