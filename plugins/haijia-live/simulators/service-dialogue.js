import { exact, larger, numberIn, smaller, sum } from '#plugin-api';
import { sceneIds, sceneOf } from './scenes.js';

/**
 * S9 客服对话分支. Score = sat (0–100, clamped at the end) − 40·breach − 20 when cost > budget; passed when sat ≥ 70, cost ≤
 * budget and no breach. Open clauses: a talk that is not over scores as it stands and is not passed; what is said after
 * its end does not count; an option that is not there ends the reading; the four moves are told, not scored. An option
 * without `to` leads to the next node of the list, after the last one the talk is over; `to: end` ends it at once.
 */
const moves = [
  { id: 'care', label: '致歉或共情' },
  { id: 'check', label: '查单，只要单号' },
  { id: 'plan', label: '方案和时限' },
  { id: 'close', label: '闭环回访' },
];
const textOf = (value, most = 400) => (typeof value === 'string' ? value.slice(0, most) : '');
const listOf = (value) => (Array.isArray(value) ? value : []);
const nodesOf = (task) => listOf(task?.nodes).filter((one) => listOf(one?.options).length > 0);
const of = (value, other = 0) => numberIn(value) ?? exact(other);

/** The ids that were said, as a list or as one text. */
const turnsOf = (value) =>
  (Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,，、]+/) : [])
    .filter((one) => typeof one === 'string' && one !== '')
    .slice(0, 60);

/** Follows a talk: what was said at which node, and the node that waits for an answer; null when the talk is over. */
export function follow(task, turns) {
  const nodes = nodesOf(task);
  const said = [];
  let at = 0;
  for (const turn of turns) {
    const node = nodes[at];
    const chosen = node?.options.find((one) => one?.id === turn);
    if (!chosen) break;
    said.push({ node, chosen });
    const leads = nodes.findIndex(({ id }) => id === chosen.to);
    at = chosen.to === 'end' ? nodes.length : leads >= 0 ? leads : at + 1;
  }
  return { said, node: nodes[at] ?? null };
}

const isBreach = (option) =>
  option.breach !== undefined && option.breach !== false && option.breach !== 0 && option.breach !== '';

/** Where a talk stands: satisfaction (clamped), cost, and the breaches. */
export function standingOf(task, said) {
  const sat = sum([of(task?.sat, 50), ...said.map(({ chosen }) => of(chosen.sat))]);
  const cost = sum([of(task?.cost), ...said.map(({ chosen }) => of(chosen.cost))]);
  const breaches = said.filter(({ chosen }) => isBreach(chosen));
  return { sat: smaller(larger(sat, 0), 100), cost, breaches };
}

export const simulator = {
  generate(random, params) {
    const known = listOf(params?.scenes).filter((id) => sceneIds.includes(id));
    const id = random.pick(known.length > 0 ? known : sceneIds);
    const { nodes, ...scene } = sceneOf(id, random);
    const mixed = nodes.map((node) => ({ ...node, options: random.shuffle(node.options) }));
    return { ...scene, sat: 50, cost: 0, nodes: mixed };
  },

  form: (task) => formAt(task, follow(task, [])),

  next(task, turns) {
    const talk = follow(task, turnsOf(turns));
    return talk.node === null ? null : formAt(task, talk);
  },

  grade(task, answer) {
    const { said, node } = follow(task, turnsOf(answer?.turns));
    const { sat, cost, breaches } = standingOf(task, said);
    const budget = of(task?.budget, 15);
    const isDear = cost.above(budget);
    const points = sat.minus(40 * breaches.length).minus(isDear ? 20 : 0);
    const isOver = node === null && said.length > 0;
    return {
      score: Number(smaller(larger(points.round(0), 0), 100).numerator),
      passed: isOver && !sat.below(70) && !isDear && breaches.length === 0,
      findings: [
        ...(isOver ? [] : [finding('S9-end', false, '话还没说完。一句一句答，答到最后。')]),
        satFinding(sat),
        costFinding(cost, budget, isDear),
        breachFinding(breaches),
        ...moves.map((move) => moveFinding(move, said)),
        ...said.slice(0, 20).map(turnFinding),
      ],
    };
  },
};

const finding = (rule, ok, message, more = {}) => ({
  ...{ rule, ok, message, field: 'turns', competency: 'CM06' },
  ...more,
});

const satFinding = (sat) =>
  finding(
    'S9-sat',
    !sat.below(70),
    `顾客满意 ${sat.brief(0)} 分。${sat.below(70) ? '要 70 分才行，看看哪句话伤了人。' : '说得人家心里舒服。'}`,
  );

const costFinding = (cost, budget, isDear) =>
  finding(
    'S9-cost',
    !isDear,
    isDear ? `花了 ${cost.brief(2)} 元，超了预算，扣 20 分。坏多少赔多少。` : `花了 ${cost.brief(2)} 元，没超预算。`,
    { how: `预算 ${budget.brief(2)} 元` },
  );

function breachFinding(breaches) {
  const names = breaches
    .map(({ chosen }) => textOf(chosen.breach, 12) || '违规')
    .slice(0, 4)
    .join('、');
  const isPrivate = /收集|泄露|密码|验证码/.test(names);
  const message =
    breaches.length === 0 ? '没有违规的话。' : `有 ${breaches.length} 句违规：${names}。一句扣 40 分，不能过。`;
  return finding('S9-breach', breaches.length === 0, message, isPrivate ? { competency: 'QL08' } : {});
}

function moveFinding({ id, label }, said) {
  const ok = said.some(({ chosen }) => listOf(chosen.moves).includes(id));
  return finding(`S9-${id}`, ok, ok ? `「${label}」做到了。` : `少了「${label}」这一步。`, { competency: 'ST08' });
}

function turnFinding({ chosen }, at) {
  const ok = !isBreach(chosen) && !of(chosen.sat).below(0);
  const why = textOf(chosen.why, 120) || (ok ? '这句可以。' : '换一句更体贴的。');
  return finding(`S9-turn${at + 1}`, ok, `第 ${at + 1} 句：${why}`, { field: `turns.${at + 1}` });
}

/** The talk so far, and what can be said now. */
function formAt(task, { said, node }) {
  const { sat } = standingOf(task, said);
  const scene = textOf(task?.scene, 40) || '客服';
  const blocks = said.flatMap(({ node: past, chosen }) => [
    { kind: 'quote', who: '顾客', text: textOf(past.customer) },
    { kind: 'quote', who: '您', text: textOf(chosen.text) },
    ...(textOf(chosen.reply) ? [{ kind: 'quote', who: '顾客', text: textOf(chosen.reply) }] : []),
  ]);
  const facts = [
    { label: '情景', value: scene },
    ...(textOf(task?.goods, 40) ? [{ label: '货', value: textOf(task.goods, 40) }] : []),
    { label: '赔付预算', value: `${of(task?.budget, 15).brief(2)} 元` },
    { label: '顾客满意', value: `${sat.brief(0)} 分，满分 100` },
  ];
  if (node === null) return { blocks: [{ kind: 'facts', rows: facts }, ...blocks], fields: [] };
  const options = node.options.map((one) => ({
    id: String(one.id).slice(0, 60),
    label: textOf(one.text, 200) || '（不说话）',
  }));
  return {
    blocks: [
      { kind: 'facts', rows: facts },
      ...blocks.slice(-30),
      { kind: 'quote', who: '顾客', text: textOf(node.customer) },
    ],
    fields: [{ kind: 'turn', id: 'turns', label: '您怎么说', options }],
  };
}
