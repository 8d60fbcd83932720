/** The names of a cohort's pages. */
export const places = {
  'place.nav': 'Pages of this class',
  'place.overview': 'Overview',
  'place.timetable': 'Timetable',
  'place.attendance': 'Attendance',
  'place.roster': 'Roster',
  'place.skills': 'Skills',
  'place.paper': 'Paper work',
  'place.help': 'Who needs help',
  'place.survey': 'Survey',
  'place.childcare': 'Childcare',
  'place.outcomes': 'After the course',
  'place.peers': 'Classmates',
  'place.excuses': 'More time',
  'place.notices': 'Notices',
  'place.questions': 'Questions',
  'place.certificates': 'Certificates',
};
