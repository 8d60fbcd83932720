import type { indicators as zhCN } from '../zh-CN/indicators.ts';

/** Names and definitions of the indicators. */
export const indicators: Record<keyof typeof zhCN, string> = {
  'indicator.people': 'People',
  'indicator.people.means':
    'Different learners who were in class at some time of the period; one in two classes counts once.',
  'indicator.sign-ins': 'Sign-ins',
  'indicator.sign-ins.means': 'Marks "present" and "late" of the rolls that count, make-up sessions included.',
  'indicator.attendance': 'Attendance',
  'indicator.attendance.means':
    'Class time attended ÷ class time due. Excused and made up counts as attended, late too.',
  'indicator.completion': 'Completion',
  'indicator.completion.means':
    'Learners certified ÷ learners in class at the second session. Reckoned once the class has ended.',
  'indicator.first-pass': 'Passed at once',
  'indicator.first-pass.means':
    'Passed with the first work ÷ assessed; each learner and assessment once, by the first work graded.',
  'indicator.planned': 'Hands-on, planned',
  'indicator.planned.means':
    'Practice minutes of the course ÷ all its minutes, with plug-in practices added to the class.',
  'indicator.scheduled': 'Hands-on, scheduled',
  'indicator.scheduled.means': 'Practice minutes of the timetable ÷ all its minutes; cancelled sessions do not count.',
  'indicator.delivered': 'Hands-on, taught',
  'indicator.delivered.means':
    'Practice minutes that learners in class were there for ÷ all minutes they were there for.',
  'indicator.evidenced': 'Hands-on, proved',
  'indicator.evidenced.means':
    'Practice minutes proved by passed work and simulators ÷ all minutes learners were there for.',
  'indicator.satisfaction': 'Satisfaction',
  'indicator.satisfaction.means': 'Answers of 4 or 5 ÷ answers. Asked at the end; told only when 60% have answered.',
  'indicator.live': 'Went live',
  'indicator.live.means': 'Live at least once within 90 days of finishing ÷ learners certified.',
  'indicator.group-buy': 'Ran a group buy',
  'indicator.group-buy.means': 'A group buy whose books balanced within 90 days of finishing ÷ learners certified.',
  'indicator.first-order': 'First order',
  'indicator.first-order.means':
    'A real order within 90 days of finishing ÷ learners certified; evidence E1 or better.',
  'indicator.lasting': 'Still at it',
  'indicator.lasting.means': 'Still at it on day 90 ÷ those who went live or ran a group buy.',
  'indicator.jobs': 'Jobs',
  'indicator.jobs.means': 'Learners with a new or steady job, full-time or odd; evidence E2 or better.',
  'indicator.households': 'Households',
  'indicator.households.means': 'Other households that deliver or work, by her own word, the most at one time.',
  'indicator.loss': 'Loss',
  'indicator.loss.means': '(Parcels sent − parcels come whole) ÷ parcels sent.',
  'indicator.parcel-cost': 'Cost per parcel',
  'indicator.parcel-cost.means': 'Cost of sending ÷ parcels, of months whose cost is known.',
  'indicator.forum': 'Village forums',
  'indicator.forum.means': 'Villages with a forum this quarter ÷ villages where one is due.',
  'indicator.childcare': 'Childcare used',
  'indicator.childcare.means': 'Places used ÷ places signed up for.',
  'indicator.left-harvest': 'Left for harvest',
  'indicator.left-harvest.means': 'Left because of harvest ÷ all who left.',
  'indicator.left-child': 'Left for a child',
  'indicator.left-child.means': 'Left because of a child ÷ all who left.',
  'indicator.left-road': 'Left for the way',
  'indicator.left-road.means': 'Left because the way is far ÷ all who left.',
  'indicator.left-too-hard': 'Left: too hard',
  'indicator.left-too-hard.means': 'Left because it was too hard to follow ÷ all who left.',
  'indicator.left-other': 'Left: other',
  'indicator.left-other.means': 'Left for another reason ÷ all who left.',
  'indicator.evidence.E0': 'E0 own word',
  'indicator.evidence.E1': 'E1 screenshot',
  'indicator.evidence.E2': 'E2 seen',
  'indicator.evidence.E3': 'E3 third party',
  'indicator.few': 'fewer than 5',
  'indicator.floor': 'under 60% answered',
};
