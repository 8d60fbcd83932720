/**
 * How each table belongs to a person, for the copy of all that is kept about her: by a column that holds her id, or by
 * one that points to a row that is hers. In the order in which they are read: what is pointed to comes first. Pure.
 */

/** Rows whose column holds her id. */
type Own = { by: string };
/** Rows whose column points to one of hers: to `key` of a row of `of`, usually its id. */
type Through = { by: string; of: string; key?: string };
export type Route = Own | Through;

const learner: Route[] = [{ by: 'learnerId' }];
const person: Route[] = [{ by: 'personId' }];
const through = (by: string, of: string): Route[] => [{ by, of }];

export const recordRoutes = {
  person: [{ by: 'id' }],
  residence: person,
  membership: person,
  membershipChange: person,
  consent: person,
  devicePerson: person,
  signIn: person,
  erasureRequest: person,
  calendarFeed: person,
  parkedForm: person,
  reminder: person,
  reminderOff: person,
  pluginNoticeSeen: person,
  pluginUpload: person,
  enrolment: learner,
  pastEnrolment: learner,
  waitingPlace: learner,
  signInCard: learner,
  rosterImportRow: learner,
  surveySitting: learner,
  surveyAnswer: learner,
  attendance: learner,
  attendedMinutes: learner,
  checkIn: learner,
  helpFlag: learner,
  reading: learner,
  quizAttempt: learner,
  quizResult: learner,
  pluginQuizAttempt: learner,
  wrongAnswer: learner,
  simulatorAttempt: learner,
  simulatorResult: learner,
  simulatorDay: learner,
  draft: learner,
  draftEvidence: learner,
  evidence: learner,
  likenessBand: through('evidenceId', 'evidence'),
  upload: learner,
  groupInvitation: learner,
  groupSeat: learner,
  groupLeaving: learner,
  workGroup: [{ by: 'holderId' }, { by: 'id', of: 'groupSeat', key: 'groupId' }],
  // Of work made together her own: what the others wrote, and how they were graded, is theirs.
  submission: learner,
  submissionEvidence: through('submissionId', 'submission'),
  waitingSubmission: learner,
  withdrawal: through('submissionId', 'submission'),
  excuse: learner,
  grading: through('submissionId', 'submission'),
  gradingVoice: through('submissionId', 'submission'),
  photoMark: through('gradingId', 'grading'),
  supersededGrading: through('gradingId', 'grading'),
  revokedGrading: through('submissionId', 'submission'),
  moderationRequest: through('submissionId', 'submission'),
  secondGrading: through('submissionId', 'submission'),
  moderationSettlement: through('submissionId', 'submission'),
  movedPromise: through('submissionId', 'submission'),
  taskPass: learner,
  competencyLevel: learner,
  appeal: learner,
  appealAnswer: through('appealId', 'appeal'),
  appealStep: through('appealId', 'appeal'),
  peerConsent: through('submissionId', 'submission'),
  peerFeedback: [{ by: 'writerId' }, ...through('submissionId', 'submission')],
  supersededFeedback: through('feedbackId', 'peerFeedback'),
  peerReport: through('feedbackId', 'peerFeedback'),
  child: [{ by: 'guardianId' }],
  childcareSignUp: through('childId', 'child'),
  seatCall: through('childId', 'child'),
  handOver: through('childId', 'child'),
  carer: person,
  mentor: person,
  mentorEdit: [{ by: 'mentorId' }],
  mentorConflict: learner,
  pairing: learner,
  pastPairing: learner,
  visit: learner,
  kit: [{ by: 'holderId' }],
  kitStep: through('kitId', 'kit'),
  kitReport: through('kitId', 'kit'),
  post: [{ by: 'authorId' }],
  postEdit: through('postId', 'post'),
  postPhoto: through('postId', 'post'),
  postModeration: through('postId', 'post'),
  postReport: [{ by: 'reporterId' }],
  story: [{ by: 'authorId' }],
  storyEcho: person,
  noticeReading: person,
  textMessage: person,
  helpAct: learner,
  followUp: learner,
  outcomeFact: learner,
  outcomeProof: through('factId', 'outcomeFact'),
  incomeBand: learner,
  shippingReport: learner,
  suggestion: person,
  suggestionStep: through('suggestionId', 'suggestion'),
  smileGiver: learner,
  certificate: learner,
  credential: through('certificateId', 'certificate'),
  revocation: through('certificateId', 'certificate'),
  portfolioItem: learner,
  portfolioLink: learner,
  event: [{ by: 'actorId' }],
} satisfies Record<string, Route[]>;

export type RecordTable = keyof typeof recordRoutes;

const isRecordTable = (name: string): name is RecordTable => name in recordRoutes;
export const recordTables: readonly RecordTable[] = Object.keys(recordRoutes).filter(isRecordTable);

/** What points to her, or to something of hers, and is left out all the same; why. */
export const leftOut: Record<string, string> = {
  password: 'a hash that only serves to check what she types',
  gradingDraft: 'not said yet: what its grader sends stands in `grading`',
  gradingClaim: 'who has a work open just now',
  claimTakeover: 'between graders',
  moderationDecline: 'between graders',
  feedbackTemplate: 'of a grader, about nobody',
  standingAppeal: 'which appeal stands, said by the appeals themselves',
  kitBox: 'which box is where, said by the kit',
  certificatePrint: 'a list of numbers of a whole class',
};

/** Columns that nobody gets: they let somebody in, or find a phone or a picture again. */
export const secretColumns: ReadonlySet<string> = new Set([
  ...['tokenHash', 'deviceHash', 'hash', 'secret', 'fingerprint', 'likeness'],
  ...['middleHash', 'smallHash', 'posterHash', 'statusIndex'],
]);

/** Columns that name a stored file. */
export const fileColumns: ReadonlySet<string> = new Set(['fileHash', 'signatureHash']);
