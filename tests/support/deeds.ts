/** Who may send which form of the demo world. Pure data for tests/http/deeds.test.ts, and the ids that the forms name. */
import { and, asc, eq, isNull, ne, notInArray } from 'drizzle-orm';
import { world } from '#cli/demo-world.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { findThings, people } from './sight.ts';

const { maXiaoyan, shiLei, suiHeping, tianXia, qiuGuo, luoXiaosui, linFeng, yangCaiwei } = world.learners;
const evening = world.cohorts.evening.id;

/** Beside all of them: somebody of the same class, and a learner of another body. */
export const doers = [...people, shiLei, linFeng];

/** What a word of a row stands for: `$word` a thing of the demo world, `+word` a new id, the same wherever it is named. */
export async function findNamed(db: Database): Promise<(word: string) => string> {
  await db.tx((tx) => tx.insert(db.tables.erasureRequest).values({ personId: luoXiaosui.id, askedAt: new Date() }));
  const things: Record<string, string> = {
    ...(await findThings(db)),
    ...(await findMore(db)),
    ...{ mine: maXiaoyan.id, classmate: shiLei.id, other: suiHeping.id, weekender: tianXia.id, leaver: luoXiaosui.id },
    ...{ evening, weekend: world.cohorts.weekend.id, spring: world.cohorts.spring.id },
    ...{ tonight: `${evening}-s4`, past: `${evening}-s1`, clocked: `${evening}-s2`, later: `${evening}-s6` },
    ...{ elsewhere: `${world.cohorts.weekend.id}-s1`, course: world.courseId, task: world.taskId },
    ...{
      mentor: world.mentor.id,
      otherMentor: world.otherMentor.id,
      federation: world.federation.id,
      college: world.college.id,
    },
    ...{ place: `${world.taskId}/proof`, nobody: 'nobody', pair: `${evening}/${shiLei.id}/${world.otherMentor.id}` },
    ...{ code: world.classCodes.evening.code, secret: 'A'.repeat(22), today: dayAfter(0), nextWeek: dayAfter(7) },
  };
  const fresh = new Map<string, string>();
  return (word) => {
    if (word.startsWith('$')) return things[word.slice(1)] ?? 'none';
    if (!word.startsWith('+')) return word;
    const id = fresh.get(word) ?? newId();
    fresh.set(word, id);
    return id;
  };
}

const dayAfter = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

async function findMore(db: Database): Promise<Record<string, string>> {
  const {
    calendarDay,
    carer,
    child,
    clockTap,
    cohort,
    outcomeFact,
    wrongAnswer,
    forum,
    forumRecord,
    grading,
    handOver,
    kit,
    moderationRequest,
  } = db.tables;
  const { pluginVersion, roll, rosterImport, submission, visit, waitingSubmission, workGroup } = db.tables;
  const first = async (rows: Promise<{ id: string }[]>) => (await rows)[0]?.id ?? 'none';
  const kitOf = (holderId: string) => first(db.select().from(kit).where(eq(kit.holderId, holderId)));
  const records = db.select({ id: forumRecord.forumId }).from(forumRecord);
  return {
    waiting: await first(
      db
        .select({ id: submission.id })
        .from(waitingSubmission)
        .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
        .where(eq(submission.cohortId, evening))
        .orderBy(asc(submission.id)),
    ),
    graded: await first(
      db
        .select({ id: grading.id })
        .from(grading)
        .innerJoin(submission, eq(submission.id, grading.submissionId))
        .where(eq(submission.learnerId, maXiaoyan.id)),
    ),
    // The one that nobody has graded again yet.
    second: await first(
      db
        .select({ id: moderationRequest.submissionId })
        .from(moderationRequest)
        .innerJoin(submission, eq(submission.id, moderationRequest.submissionId))
        .where(eq(submission.learnerId, yangCaiwei.id)),
    ),
    applied: await kitOf(tianXia.id),
    approved: await kitOf(qiuGuo.id),
    planned: await first(
      db
        .select({ id: forum.id })
        .from(forum)
        .where(and(isNull(forum.calledOffAt), notInArray(forum.id, records))),
    ),
    day: await first(db.select().from(calendarDay)),
    carer: await first(db.select().from(carer)),
    minded: await first(db.select().from(child).where(ne(child.guardianId, maXiaoyan.id))),
    passing: await first(db.select().from(handOver)),
    tap: await first(db.select().from(clockTap)),
    roll: await first(
      db
        .select()
        .from(roll)
        .where(eq(roll.sessionId, `${evening}-s1`))
        .orderBy(asc(roll.takenAt)),
    ),
    list: await first(db.select().from(rosterImport)),
    group: await first(db.select().from(workGroup)),
    fact: await first(db.select().from(outcomeFact).where(eq(outcomeFact.cohortId, world.cohorts.spring.id))),
    version: await first(db.select({ id: cohort.versionId }).from(cohort).where(eq(cohort.id, evening))),
    wrong: await first(
      db.select({ id: wrongAnswer.questionId }).from(wrongAnswer).where(eq(wrongAnswer.learnerId, maXiaoyan.id)),
    ),
    plugin: await first(db.select().from(pluginVersion)),
    visit: await first(db.select().from(visit)),
  };
}

export type Deed = readonly [action: string, fields: string, signs: string];

/** What none of `doers` has in the demo world: whom they let in is said by the tests named here. */
export const elsewhere: Readonly<Record<string, string>> = {
  'accounts.endDevice': 'src/domain/accounts/session.test.ts',
  'accounts.signInWithCard': 'src/domain/cohorts/cards.test.ts',
  'appeals.answerRevocation': 'src/domain/certification/appeal-revocation.test.ts',
  'appeals.appealRevocation': 'src/domain/certification/appeal-revocation.test.ts',
  'childcare.answerSeat': 'src/domain/childcare/seat-calls.test.ts',
  'cohorts.checkInByCard': 'src/domain/cohorts/cards.test.ts',
  'cohorts.settleRoll': 'src/domain/cohorts/roll-correction.test.ts',
  'groups.answer': 'tests/http/together.test.ts',
  'moderation.declineSecond': 'src/domain/assessment/second-grading.test.ts',
  'moderation.gradeSecond': 'src/domain/assessment/second-grading.test.ts',
  'moderation.settle': 'tests/http/moderation.test.ts',
  'outcomes.show': 'src/domain/outcomes/show-outcome.test.ts',
  'outcomes.strikeProof': 'src/domain/outcomes/show-outcome.test.ts',
};

/**
 * In the order in which they are sent: each by all of `doers`, one after the other. `y` it is done, `v` she
 * may, but what the form says does not hold, `c` she may, but it is too late; `i` is asked to sign in, `n` is told that
 * it is not for her, `-` does not find it.
 */
export const deeds: readonly Deed[] = [
  ['assessment.claimSubmission', 'submissionId=$waiting takeoverId= reason=', '---y-c-n-----'],
  ['assessment.saveTemplate', 'id=+template word=highlight text=光线很好', 'nnnycccnnnnnn'],
  ['assessment.editTemplate', 'id=+template text=光线好', '---y---------'],
  ['assessment.removeTemplate', 'id=+template', 'nnnyyyynnnnnn'],
  ['assessment.keepGrading', 'submissionId=$waiting do=', '---y-y-n-----'],
  ['assessment.gradeSubmission', 'id=+grading submissionId=$waiting', '---v-v-n-----'],
  ['assessment.revokeGrading', 'gradingId=$graded', '---c---------'],
  ['assessment.retryQuestion', 'courseId=$course questionId=$wrong reps=-1 helped=0', '-v-----------'],
  ['assessment.takePluginQuiz', 'id=+ pluginId=qingsui-logistics slug=freight', 'ivvvvvvvvvvvv'],
  ['assessment.takeQuiz', 'id=+ courseId=$course module=get-ready', 'ivvvvvvvvvvvv'],
  ['author.openDraft', 'draftId=+draft courseId=$course', '-----yy---y--'],
  ['author.addModule', 'draftId=+draft slug= title= titleEn=', '-----vv---v--'],
  ['author.addLesson', 'draftId=+draft folder=1-get-ready slug= title= titleEn= kind=theory minutes=', '-----vv---v--'],
  ['author.addPicture', 'draftId=+draft alt=一部手机', '-----vv---v--'],
  ['author.addRecording', 'draftId=+draft path=course.md recording=@photo', '-----cc---c--'],
  ['author.changeBank', 'draftId=+draft path=1-get-ready/quiz.gift press=up', '-----cc---c--'],
  ['author.moveLesson', 'draftId=+draft path=none step=up', '-----yy---y--'],
  ['author.moveModule', 'draftId=+draft folder=none step=up', '-----yy---y--'],
  ['author.removeFile', 'draftId=+draft path=none revision=1', '-----yy---y--'],
  ['author.removeLesson', 'draftId=+draft path=none', '-----yy---y--'],
  ['author.removeMedia', 'draftId=+draft path=media/live-15-seconds.svg', '-----y-------'],
  ['author.removeModule', 'draftId=+draft folder=none', '-----yy---y--'],
  ['author.removeRecording', 'draftId=+draft path=course.md', '-----yy---y--'],
  ['author.returnLesson', 'draftId=+draft path=course.md', '-----yy---y--'],
  ['author.revertFile', 'draftId=+draft path=course.md revision=99', '-----cc---c--'],
  ['author.saveFile', 'draftId=+draft path=course.md revision=99 text=一', '-----cc---c--'],
  ['author.saveQuestion', 'draftId=+draft path=none', '-----vv---v--'],
  ['author.saveTask', 'draftId=+draft path=course.md revision=99', '-----cc---c--'],
  ['author.startTask', 'draftId=+draft name= title= titleEn= module=', '-----vv---v--'],
  ['author.takeQuestions', 'draftId=+draft path=1-get-ready/quiz.gift', '-----vv---v--'],
  ['author.yieldFile', 'draftId=+draft path=course.md text=一', '-----yy---y--'],
  ['publishing.askReview', 'reviewId=+review courseId=$course note=', '-----yc---c--'],
  ['publishing.decideReview', 'reviewId=+review courseId=$course hash=none answer= verdict=yes', '-----nv---v--'],
  ['publishing.publishDraft', 'publicationId=+publication courseId=$course hash=none why=', '-----cc---c--'],
  ['publishing.rebaseDraft', 'courseId=$course versionId=none', '-----cc---c--'],
  ['publishing.takeUpgrade', 'courseId=$course shippedId=none', '-----cc---c--'],
  ['publishing.takeZip', 'draftId=+zip courseId=$course', 'nnnnnvvnnnvnn'],
  ['publishing.restoreVersion', 'publicationId=+restored courseId=$course versionId=$version why=', '-----nn---c--'],
  ['author.discardDraft', 'draftId=+draft', '-----y-------'],
  ['author.reopenDraft', 'draftId=+draft', '-----y-------'],
  ['author.startCourse', 'draftId=+own courseId= code= title= titleEn=', 'nnnnnvvnnnvnn'],
  ['certification.checkCredential', 'text={}', 'yyyyyyyyyyyyy'],
  ['certification.copyCertificate', 'id=+copy number=$certificate note=', 'innnnnnc--nn-'],
  [
    'certification.correctCertificate',
    'id=+correction number=$certificate sure=yes holder= courseTitle= courseTitleEn= cohortTitle= reason=',
    'innnnnnc--cn-',
  ],
  ['certification.printCertificates', 'id=+print cohortId=$evening kind=pdf', 'i----n-v-nn--'],
  ['certification.revokeCertificate', 'number=$certificate sure=yes reason=错', 'innnnnnc--cn-'],
  ['checkIn.open', 'id=+wall sessionId=$tonight', '-----vnv-----'],
  ['checkIn.arrive', 'sessionId=$tonight code=000000', 'iv---------v-'],
  ['checkIn.arriveByPin', 'sessionId=$tonight learnerId=$classmate pin=', '-----vnv-----'],
  ['checkIn.close', 'sessionId=$tonight', '-----yny-----'],
  ['childcare.addCarer', 'id=+carer name= phone=', 'nnnnnnnvvnnnn'],
  ['childcare.endCarer', 'carerId=$carer', '-nnnnnny---n-'],
  ['childcare.fillDuties', 'cohortId=$evening', 'i----n-y-nn--'],
  ['childcare.setDuties', 'sessionId=$later', 'i----n-y-nn--'],
  [
    'childcare.setOffer',
    'cohortId=$evening isOpen=true place= smallSeats= largeSeats= smallRatio= largeRatio=',
    'i----n-v-nn--',
  ],
  [
    'childcare.saveChild',
    'id=+child cohortId=$evening petName= ageBand= emergencyPhone= fetchers= needs=',
    'nv-nnnnnnnnv-',
  ],
  ['childcare.signUp', 'childId=$child sessionId=$later wants=yes', '-y-----------'],
  ['childcare.signUpAlways', 'childId=$child wants=yes', '-y-----------'],
  ['childcare.pass', 'id=+pass sessionId=$tonight childId=$child way=in', 'i----v-v-----'],
  ['childcare.undoPassing', 'passingId=$passing', 'i----v-v-----'],
  ['childcare.answerSeat', 'childId=+child sessionId=$later comes=yes', '-------------'],
  ['childcare.forgetChild', 'childId=$child', '-yyyyyyyyyyyy'],
  ['clock.tap', 'id=+tap sessionId=$tonight kind=practice time=99:99', '-----vnv-----'],
  ['clock.correct', 'id=+tap2 tapId=$tap kind=practice time= why=', '-----vnv-----'],
  ['clock.strike', 'tapId=$tap', '-----yny-----'],
  ['cohorts.checkInByCard', 'card=none', '-------------'],
  ['cohorts.addPlugInPractices', 'cohortId=$evening', 'i----v-v-nv--'],
  ['cohorts.removePlugInPractice', 'cohortId=$evening practice=none', 'i----y-y-ny--'],
  ['cohorts.openClassCode', 'id=+code cohortId=$evening lastDay=2020-01-01', 'i----n-v-nv--'],
  ['cohorts.closeClassCode', 'code=$code', 'i----n-y-ny--'],
  ['cohorts.settleRoll', 'id=+settled rollId=$roll standingId=$roll', '-------------'],
  ['cohorts.takeRoll', 'id=+roll sessionId=$past', '-----vnv-----'],
  ['community.ask', 'id=+asked body= cohortId=$evening lessonId=', 'iv-vvv-v-nnv-'],
  ['community.answer', 'id=+told body=垫两层网套 questionId=$question', 'iy-ccc-c-nnc-'],
  ['community.edit', 'postId=$question body=', '-v-----------'],
  ['community.helpful', 'postId=+told helps=on', 'iy-------n---'],
  ['community.report', 'postId=$question reason=rude', 'iy-yyy-y-nny-'],
  ['community.moderate', 'id=+moderated postId=$question act=kept reason=', 'in-nny-y-nyn-'],
  ['community.remove', 'postId=$question', '-y-----------'],
  ['community.notify', 'id=+notice cohortId=$evening title= body= until= sessionId=', 'in-nnv-v-nnn-'],
  ['community.readNotice', 'noticeId=$notice', '-y---------y-'],
  ['community.withdrawNotice', 'noticeId=$notice', 'in-nny-y-nnn-'],
  ['community.chooseReminders', '', 'iyyyyyyyyyyyy'],
  ['community.seeReminder', 'kind=tomorrow factKey=none', 'iyyyyyyyyyyyy'],
  ['community.tell', 'id=+story cohortId=$evening title= background= did= numbers= failed= advice=', 'iv-vvn-n-nnv-'],
  ['community.decideStory', 'storyId=$story approves=yes why=', 'in---yyy---n-'],
  ['community.echo', 'storyId=$story same=yes', 'iyyyyyyy---y-'],
  ['community.withdrawStory', 'storyId=$story', 'iy-----------'],
  [
    'courses.recordReading',
    'courseId=$course versionId=$version lessonId=LIVE-M1-L1 furthest=0 isFinished=false',
    'iyynnnnnnnnyy',
  ],
  ['enrolment.setSeats', 'cohortId=$evening capacity=x', 'i----n-v-nv--'],
  ['enrolment.transfer', 'id=+moved cohortId=$evening learnerId=$leaver toCohortId=none', 'i----n-v-nv--'],
  ['enrolment.leave', 'id=+left cohortId=$evening learnerId=$leaver reason=harvest note=', 'i----n-y--y--'],
  ['enrolment.leaveWaiting', 'cohortId=$evening learnerId=$nobody', '-------y--y--'],
  ['enrolment.return', 'id=+left', '-------y--y--'],
  ['enrolment.erase', 'personId=$leaver', 'innnnnny-n-nn'],
  [
    'forums.plan',
    'id=+forum villageId=shimo day=$nextWeek time=19:00 place=村委会 speaker=李秋月 topic=装箱',
    'innnnnnyyyynn',
  ],
  ['forums.callOff', 'forumId=+forum why=', 'innnnnnvvvvnn'],
  ['forums.record', 'id=+record forumId=+forum heldOn= people= women= elders=', 'innnnnnvvvvnn'],
  ['forums.addPhoto', 'id=+photo forumId=$forum agreed=yes photo=@photo', 'innnnnnvvvvnn'],
  ['forums.removePhoto', 'forumId=$forum photoId=none', 'innnnnnyyyynn'],
  ['groups.open', 'id=+group courseId=county-logistics taskId=PA-CLOG-1', 'nnnnnnnnnnnnc'],
  ['groups.invite', 'groupId=$group', '------------v'],
  ['groups.ask', 'groupId=$group', '------------c'],
  ['groups.answer', 'id=none reply=declined', '-------------'],
  ['groups.leave', 'groupId=$group', '------------y'],
  ['kits.apply', 'id=+kit holderId=$mine', 'nynnnnnyynynn'],
  ['kits.decide', 'id=+decided kitId=$applied decision=declined note=', 'i----nnv-nv--'],
  ['kits.handOver', 'id=+handed kitId=$approved mentorId= signature= phone= secret=', 'i----nnv-nv--'],
  ['kits.register', 'id=+account kitId=$kit platform=douyin handle=', 'i--v-nnv-nv--'],
  ['kits.report', 'id=+report kitId=$kit day= videos= lives= orders= note=', 'i--v-nnv-nv--'],
  ['kits.end', 'id=+ended kitId=$kit end=returned note=', 'i--n-nnv-nv--'],
  [
    'visits.log',
    'id=+visit cohortId=$evening learnerId=$mine replacesId= kind=call day= minutes= done= nextStep= nextDay= nextTime=',
    'in-v-n-n-nn--',
  ],
  ['mentors.edit', 'id=+profile mentorId=$mentor kind= dialects= capacity= note=', 'innv-vvv-nvnn'],
  ['mentors.declareConflict', 'id=+conflict mentorId=$mentor learnerId=$mine kind=relative', 'inny-yyy-nynn'],
  ['mentors.withdrawConflict', 'id=+conflict', 'innn-yyy-nynn'],
  ['mentors.choosePairs', 'id=+pairs cohortId=$evening to=$pair note=', 'i----n-y-ny--'],
  ['mentors.undoPairs', 'choiceId=+pairs', 'i----n-y-ny--'],
  ['mentors.handOver', 'mentorId=$mentor', 'innn-nny-nynn'],
  ['moderation.declineSecond', 'submissionId=$second reason=busy', 'i------------'],
  ['moderation.gradeSecond', 'id=+second submissionId=$second', '---n-n-n-----'],
  ['moderation.requestSecond', 'submissionId=$submission because=', '-n---v-v-----'],
  ['moderation.setRate', 'id=+rate cohortId=$evening percent=', 'innnnnnvv--nn'],
  ['moderation.settle', 'submissionId=$second outcome=upheld words=', '-------------'],
  ['appeals.raise', 'id=+appeal submissionId=$submission criterionId= words=请再看', '-y---nnn-----'],
  ['appeals.step', 'appealId=+appeal kind=accepted words=', 'ic-----------'],
  ['appeals.answer', 'id=+answer appealId=+appeal level=1 outcome=upheld words= edition=1', 'innnnvv--n-nn'],
  ['appeals.appealRevocation', 'id=+revoked number=$certificate words=', 'i------------'],
  ['appeals.answerRevocation', 'id=+answer2 appealId=+revoked level=1 outcome=upheld words=', 'innnn----n-nn'],
  [
    'outcomes.actOnHelp',
    'id=+help cohortId=$evening learnerId=$mine reason=none factKey=none since=2026-01-01 choice= note=',
    'i----v-v-nn--',
  ],
  [
    'outcomes.followUp',
    'id=+followed cohortId=$spring learnerId=$other milestone=m6 channel=phone result= note=',
    'i----v-v-nn--',
  ],
  ['outcomes.prove', 'id=+proof cohortId=$spring factId=$fact level=E1 note=', 'i----v-v-nn--'],
  ['outcomes.show', 'id=+shown factId=none note= covered= submissionId=', 'i------------'],
  ['outcomes.strikeProof', 'proofId=none why=', '-------------'],
  ['outcomes.giveSmile', 'cohortId=$evening occasion=$past score=3', 'ic-nnnnnnnnc-'],
  ['outcomes.suggest', 'id=+said receipt=ABCDE-FGHJK unnamed= category=other text=', 'ivvvvvvvvvvvv'],
  ['outcomes.stepSuggestion', 'id=+step suggestionId=$suggestion kind=answered text=', 'innnnnnv-nnnn'],
  ['outcomes.deleteIncome', '', 'nyynnnnnnnnyy'],
  ['peers.allow', 'id=+peers submissionId=$submission', '-y-----------'],
  [
    'peers.write',
    'id=+feedback submissionId=$submission edition=0 highlight=光线好 suggestion=再近一点',
    'i----------y-',
  ],
  ['peers.report', 'id=+reported feedbackId=+feedback reason=不礼貌', '-y-----------'],
  ['peers.decide', 'feedbackId=+feedback outcome=kept reason=', 'i----v-v-nn--'],
  ['peers.stop', 'submissionId=$submission', '-y-----------'],
  ['plugins.addCoursePractices', 'courseId=$course', 'innnnvvnnnvnn'],
  ['plugins.removeCoursePractice', 'courseId=$course practice=none', 'innnnyynnnynn'],
  ['plugins.approvePlugin', 'versionId=$plugin', 'nnnnnnnnnnynn'],
  ['plugins.disablePlugin', 'pluginId=qingsui-logistics organisationId=$college', 'nnnnnnnnynynn'],
  ['plugins.enablePlugin', 'pluginId=qingsui-logistics organisationId=$college', 'nnnnnnnnynynn'],
  ['plugins.returnPlugin', 'versionId=$plugin words=', 'nnnnnnnnnnvnn'],
  ['plugins.rollBackPlugin', 'versionId=$plugin', 'nnnnnnnnnnynn'],
  ['plugins.seeNotice', 'notice=none', 'nnnnnyyyynynn'],
  ['plugins.stagePlugin', 'again=', 'nnnnnvvnnnvnn'],
  ['portfolio.agreeToShare', 'purpose=sharing', 'iyyyyyyyyyyyy'],
  ['portfolio.showWork', 'courseId=$course taskId=$task sentence=', 'i-y----------'],
  [
    'portfolio.openLink',
    'id=+link token=$secret label=给买家 chosenName= nameAs=masked days=7 looked=faces looked=buyers looked=names',
    'ivycccccccccc',
  ],
  ['portfolio.countView', 'token=$secret', 'yyyyyyyyyyyyy'],
  ['portfolio.endLink', 'id=+link', 'i-y----------'],
  ['portfolio.hideWork', 'courseId=$course taskId=$task', 'iyyyyyyyyyyyy'],
  ['practice.startAttempt', 'attemptId=+attempt pluginId=qingsui-logistics slug=freight', 'nyynnnnnnnnyy'],
  ['practice.answerAttempt', 'attemptId=+attempt', 'iv-----------'],
  [
    'practice.excuse',
    'id=+excuse cohortId=$evening learnerId=$mine taskId=$task reason= note= until=',
    'i----v-v-nn--',
  ],
  ['practice.keepWork', 'id=+work courseId=$course taskId=$task', 'ncynnnnnnnnyy'],
  ['practice.layPaper', 'id=+paper cohortId=$evening learnerId=$mine place=$place file=@photo', 'i----v-v-nn--'],
  ['practice.handIn', 'id=+work courseId=$course taskId=$task', 'nvvnnnnnnnnvv'],
  ['practice.withdraw', 'id=$submission', '-c-----------'],
  ['reports.exportReport', 'id=+export template=women cohortId=$evening month=', 'nnnnnnny-ncnn'],
  ['roster.send', 'id=+list cohortId=$evening file=@table', 'i----n-y-ny--'],
  ['roster.map', 'importId=$list', 'i----n-y-ny--'],
  ['roster.apply', 'importId=$list', 'i----n-v-nv--'],
  ['roster.undo', 'importId=$list', 'i----n-c-nc--'],
  ['roster.export', 'id=+roster cohortId=$evening kind=csv', 'i----y-y-ny--'],
  ['roster.printCards', 'cohortId=$evening secret=$secret', 'i----n-v-nv--'],
  ['roster.revokeCard', 'cohortId=$evening learnerId=$mine', 'i----n-y-ny--'],
  ['staff.begin', 'id=+staff who=none organisationId=$federation role=mentor note=', '-------v--v--'],
  ['staff.end', 'id=+gone personId=$otherMentor organisationId=$federation role=mentor note=', 'i------v--v--'],
  ['survey.answer', 'cohortId=$evening learnerId=$mine item=none', 'ivnnnv-v-nnnn'],
  ['survey.skip', 'cohortId=$evening learnerId=$mine', 'iynnny-y-nnnn'],
  ['survey.audio', 'wants=no', 'iyynn----nnyy'],
  ['timetable.noteDay', 'id=+day organisationId=qingsui kind=other title= from= until=', 'innnnnnvvvvnn'],
  ['timetable.strikeDay', 'id=$day', 'innnnnnyyyynn'],
  ['timetable.move', 'id=+move sessionId=$later day= start= place= room= teacherId= reason=', 'i----n-v-nv--'],
  ['timetable.cancel', 'id=+cancel sessionId=$later reason=', 'i----n-v-nv--'],
  ['timetable.makeUp', 'id=+makeup sessionId=$later day= start= place= room= teacherId= reason=', 'i----n-v-nv--'],
  ['timetable.shift', 'id=+shift cohortId=$evening accepted=yes reason=农忙 days=7', 'i----n-y-ny--'],
  ['timetable.undoShift', 'shiftId=+shift', 'i----n-y-ny--'],
  ['timetable.makeCohort', 'id=+cohort organisationId=$federation', 'nnnnnnnvnnvnn'],
  ['timetable.openFeed', 'token=$secret', 'iyccccccccccc'],
  ['timetable.endFeed', '', 'iyyyyyyyyyyyy'],
  ['enrolment.askErasure', '', 'iyyyyyyyyyyyy'],
  ['enrolment.withdrawErasure', '', 'iyyyyyyyyyyyy'],
  ['plugins.removePlugin', 'pluginId=qingsui-logistics isSure=yes', 'nnnnnnnnnnynn'],
  ['accounts.findCohort', 'code=', 'vvvvvvvvvvvvv'],
  [
    'accounts.joinAsNewcomer',
    'id=+newcomer code=$code name= phone= secret= repeat= ageBand= villageId=',
    'vnnnnnnnnnnnn',
  ],
  ['accounts.joinCohort', 'code=', 'ivvvvvvvvvvvv'],
  ['accounts.signInWithCard', 'card= secret= repeat=', '-------------'],
  ['accounts.switchRole', 'role=learner organisationId=$federation', '-yy--------y-'],
  ['accounts.changeSecret', 'old= secret= repeat=', 'ivvvvvvvvvvvv'],
  ['accounts.editProfile', 'name= locale=zh-CN size=normal theme=system ageBand=', 'ivvvvvvvvvvvv'],
  ['accounts.saveConsents', 'given=learning', 'iyyyyyyyyyyyy'],
  ['accounts.takeRecord', 'id=+record pin=246810', 'iyyyyyyyyyyyy'],
  ['accounts.endDevice', 'id=none', 'i------------'],
  ['accounts.forgetDevice', 'personId=none', 'yyyyyyyyyyyyy'],
  ['accounts.signIn', 'phone= personId= secret=', 'vvvvvvvvvvvvv'],
  ['accounts.signOut', '', 'yyyyyyyyyyyyy'],
  ['accounts.signOutEverywhere', '', 'iyyyyyyyyyyyy'],
];
