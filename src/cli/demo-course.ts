/** Stand-in for the shipped course until the importer exists: the outline of LIVE with two questions a module. */
import type { CertificateRule, LessonOutline, ModuleOutline, Question, Rubric } from '#domain/courses/package.ts';
import type { TxCtx } from '#server/context.ts';

type Row = [slug: string, title: string, kind: 'theory' | 'practice', minutes: number, task: string | null];
const modules: [slug: string, title: string, rows: Row[]][] = [
  [
    'get-ready',
    '开播准备与账号',
    [
      ['one-phone', '一部手机能开播吗', 'theory', 30, null],
      ['account', '账号实名、店铺与直播权限', 'practice', 40, null],
      ['light-and-sound', '田间光线、收音与防风实操', 'practice', 50, 'PA-LIVE-1'],
      ['opening', '15秒开场白', 'practice', 60, 'PA-LIVE-1'],
    ],
  ],
  [
    'choose-goods',
    '选品与排品',
    [
      ['five-looks', '五看选品法', 'theory', 40, null],
      ['line-up', '排品表', 'theory', 30, null],
      ['cost-card', '成本卡与保本价', 'practice', 60, null],
      ['sample-table', '样品台布置与试吃演示', 'practice', 60, 'PA-LIVE-1'],
    ],
  ],
  [
    'script',
    '脚本与话术',
    [
      ['five-steps', '单品讲解五步', 'theory', 40, null],
      ['dialect', '方言脚本改写', 'practice', 50, null],
      ['words', '违禁词改写练习', 'practice', 40, null],
      ['answers', '互动答疑情景对练', 'practice', 60, null],
    ],
  ],
  [
    'go-live',
    '开播与控场',
    [
      ['ninety', '90分钟流程表', 'theory', 30, null],
      ['field', '田间采摘现场直播实操', 'practice', 110, null],
      ['trouble', '断网、下雨、缺货', 'theory', 30, null],
      ['drill', '断线应急演练', 'practice', 50, null],
    ],
  ],
  [
    'review',
    '数据复盘与成长',
    [
      ['funnel', '看懂漏斗', 'theory', 40, null],
      ['sums', '算一算', 'practice', 40, null],
      ['three', '三场数据对比写复盘', 'practice', 60, null],
      ['story', '案例故事会', 'theory', 40, null],
    ],
  ],
];

const outline: ModuleOutline[] = modules.map(([slug, title, rows], m) => ({
  number: m + 1,
  slug,
  title,
  titleEn: slug,
  summary: title,
  summaryEn: slug,
  competencies: ['LV01'],
  questions: m < 2 ? 2 : 0,
  lessons: rows.map(
    ([lessonSlug, lessonTitle, kind, minutes, task], l): LessonOutline => ({
      id: `LIVE-M${m + 1}-L${l + 1}`,
      slug: lessonSlug,
      title: lessonTitle,
      titleEn: lessonSlug,
      kind,
      minutes,
      competencies: ['LV01'],
      task,
      isOutline: m > 1,
      lawEffective: null,
      lawUpdated: null,
    }),
  ),
}));

const certificate: CertificateRule = { attendance: 0.9, assessments: 1, quizzes: [1, 2], competencies: ['LV06'] };
const criterion = (
  id: string,
  title: string,
  weight: number,
  isGate: boolean,
  code: string,
): Rubric['criteria'][number] => ({
  id,
  title,
  formal: title,
  weight,
  isGate,
  competencies: [code],
  levels: { 4: '很好', 3: '够了', 2: '差一点', 1: '没到' },
});
const rubric: Rubric = {
  criteria: [
    criterion('C1', '五步讲完整', 30, false, 'LV03'),
    criterion('C2', '说的有凭据', 25, true, 'LV06'),
    criterion('C3', '表达亲和', 25, false, 'LV04'),
    criterion('C4', '告诉人怎么买', 20, false, 'LV03'),
  ],
};
const questionOf = (m: number, q: number): Question => ({
  id: `LIVE-M${m}-Q0${q}`,
  kind: 'single',
  stem: '<p>先怎么办？</p>',
  competency: 'LV01',
  feedback: '',
  choices: [
    { text: '转身', feedback: '对', isRight: true },
    { text: '美颜', feedback: '不对', isRight: false },
    { text: '调亮', feedback: '不对', isRight: false },
  ],
});

export const courseVersionId = 'live-v1';

export async function seedStandInCourse({ db, now }: TxCtx): Promise<void> {
  const { competency, course, courseVersion, lesson, question, task } = db.tables;
  await db
    .insert(competency)
    .values(
      ['LV01', 'LV03', 'LV04', 'LV06'].map((code) => ({ code, title: code, titleEn: code, isGate: code === 'LV06' })),
    );
  await db.insert(courseVersion).values({
    id: courseVersionId,
    courseId: 'live-selling',
    number: 1,
    hash: 'stand-in',
    title: '村播直播带货实战',
    titleEn: 'Live selling from the village',
    summary: '独立完成一场 60 分钟直播',
    summaryEn: 'Run a 60-minute live sale',
    html: '<p>学会直播。</p>',
    outline,
    certificate,
    theoryMinutes: 280,
    practiceMinutes: 680,
    importedBy: 'system',
    importedAt: now,
  });
  await db.insert(course).values({ id: 'live-selling', code: 'LIVE', currentVersionId: courseVersionId });
  await db.insert(lesson).values(
    outline
      .flatMap(({ lessons }) => lessons)
      .map(({ id, title }) => ({
        versionId: courseVersionId,
        lessonId: id,
        html: `<section class="stack" id="s1"><h2>今天学会什么</h2><p>${title}</p></section>`,
        speech: title,
      })),
  );
  const questions = [1, 2].flatMap((m) =>
    [1, 2].map((q) => ({
      versionId: courseVersionId,
      questionId: `LIVE-M${m}-Q0${q}`,
      moduleNumber: m,
      position: q,
      content: questionOf(m, q),
    })),
  );
  await db.insert(question).values(questions);
  await db.insert(task).values({
    versionId: courseVersionId,
    taskId: 'PA-LIVE-1',
    title: '3 分钟单品讲解',
    titleEn: 'A three-minute pitch',
    moduleNumber: 1,
    minutes: 170,
    days: 7,
    evidence: [
      { id: 'script', kind: 'photo', label: '脚本照片', hint: '', isRequired: true, max: 3 },
      { id: 'proof', kind: 'photo', label: '证据照', hint: '', isRequired: true, max: 3 },
      { id: 'length', kind: 'number', label: '讲解时长', hint: '', isRequired: true, unit: '秒', min: 30, max: 180 },
      { id: 'words', kind: 'text', label: '你讲的话', hint: '', isRequired: true, maxLength: 1500 },
      { id: 'seen', kind: 'text', label: '谁看了你讲', hint: '', isRequired: false, maxLength: 200 },
    ],
    rubric,
    html: '<p>挑一样自家的货，对着手机讲给邻居听。</p>',
    speech: '挑一样自家的货，对着手机讲给邻居听。',
  });
}
