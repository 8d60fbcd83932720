import { exact, gradeOf, larger, numberIn, sum } from '#plugin-api';
import { cardsOf } from './show-cards.js';

/**
 * S5 直播流程编排. Ten rules of ten points; a segment without 口播 is not passed. Open clauses: what no card of a kind can
 * break is kept (no 主推 card leaves ⑧ whole, ④ is broken anyway), but an empty line has no points at all; segments of 30
 * and 45 minutes begin at 0 and the last may be shorter; a rest is demanded from 90 minutes on; 「first」 and 「last」 go by
 * the minute of beginning; a card without a readable beginning or length breaks ⑩ and counts nowhere else; cards that the
 * task does not have are left out.
 */
const pitches = ['hero', 'profit', 'bundle', 'single'];
const mostPlaced = 120;

const listOf = (value) => (Array.isArray(value) ? value : []);
const minutesOf = (task) => {
  const minutes = numberIn(task?.minutes);
  return minutes?.above(0) ? minutes : exact(90);
};

/** The cards on the line, by their beginning; those without readable minutes apart. */
export function placedOf(task, answer) {
  const kinds = new Map(listOf(task?.cards).map((card) => [card?.id, card?.kind]));
  const known = listOf(answer?.show)
    .filter((one) => kinds.has(one?.card))
    .slice(0, mostPlaced);
  const read = known.map(({ card, start, minutes, ticks }) => {
    const [from, length] = [numberIn(start), numberIn(minutes)];
    return {
      card,
      kind: kinds.get(card),
      ticks: listOf(ticks),
      from,
      length,
      end: from && length ? from.plus(length) : null,
    };
  });
  const isSound = ({ from, length }) => from !== null && length?.above(0) === true;
  const first = (one) => (one.kind === 'open' ? -1 : one.kind === 'close' ? 1 : 0);
  return {
    cards: read.filter(isSound).toSorted((one, two) => one.from.compare(two.from) || first(one) - first(two)),
    broken: read.filter((one) => !isSound(one)),
  };
}

/** The segments of so many minutes in which no such card begins, as `30–60`. */
function emptySegments(cards, kind, total, length) {
  const count = total.over(length).upTo(1).floor();
  return Array.from({ length: Math.min(count, 40) }, (_, at) => at * length)
    .filter((from) => !cards.some((one) => one.kind === kind && !one.from.below(from) && one.from.below(from + length)))
    .map((from) => `${from}–${total.below(from + length) ? total.brief(1) : from + length}`);
}

const lasts = (one, least, most) => !one.length.below(least) && !one.length.above(most);
const at = (one) => `第 ${one.from.brief(1)} 分`;

function openRule({ cards }) {
  const [first] = cards;
  const isFirst = first?.kind === 'open' && first.from.is(0);
  const missing = ['who', 'goods', 'rules'].filter((id) => !first?.ticks.includes(id));
  const ok = isFirst && !first.length.above(5) && missing.length === 0;
  if (ok) return [true, '开场在最前，身份、产品、规则都说了。'];
  if (!isFirst) return [false, '头一张要放开场，从第 0 分开始。'];
  if (first.length.above(5)) return [false, `开场用了 ${first.length.brief(1)} 分钟，最多 5 分钟。`];
  const names = { who: '我是谁', goods: '卖什么', rules: '规则' };
  return [false, `开场少说了：${missing.map((id) => names[id]).join('、')}。`];
}

function leadRule({ cards }) {
  const first = cards.find(({ kind }) => kind === 'lead');
  if (!first) return [false, '没有引流款。前 10 分钟要有一样留住人。'];
  if (first.from.above(10)) return [false, `引流款${at(first)}才开始，最晚第 10 分。`];
  return [true, '引流款来得早。'];
}

function lengthRule({ cards }) {
  const bad = cards.find(
    (one) => (pitches.includes(one.kind) && !lasts(one, 8, 12)) || (one.kind === 'lead' && !lasts(one, 3, 5)),
  );
  if (!bad) return [true, '每样讲得不长不短。'];
  const wanted = bad.kind === 'lead' ? '引流款讲 3 到 5 分钟' : '单品讲 8 到 12 分钟';
  return [false, `${at(bad)}那张用了 ${bad.length.brief(1)} 分钟。${wanted}。`];
}

function heroRule({ cards }) {
  const count = cards.filter(({ kind }) => kind === 'hero').length;
  return [count >= 2, count >= 2 ? `主推讲了 ${count} 轮。` : `主推只有 ${count} 轮，至少 2 轮，换一样证据再讲。`];
}

function talkRule({ cards }, total) {
  const empty = emptySegments(cards, 'interact', total, 30);
  if (empty.length > 0) return [false, `${empty.join('、')} 分没有互动。每 30 分钟要有一张开始。`];
  const silent = cards.find(
    ({ kind, ticks }) => [...pitches, 'lead'].includes(kind) && !ticks.some((id) => String(id).startsWith('ask')),
  );
  if (silent) return [false, `${at(silent)}那张没有提问。每样至少问一句。`];
  return [true, '每半小时有互动，每样都提问了。'];
}

function careRule({ cards }, total) {
  const empty = emptySegments(cards, 'care', total, 30);
  const ok = empty.length === 0;
  return [ok, ok ? '每半小时都有售后口播。' : `${empty.join('、')} 分没有售后口播。少一段，这场就不算过。`];
}

function restRule({ cards }, total) {
  const rests = cards.filter(({ kind }) => kind === 'rest');
  const long = rests.find((one) => one.length.above(3));
  if (long) return [false, `${at(long)}歇了 ${long.length.brief(1)} 分钟，最多 3 分钟。`];
  const halves = rests.map(({ from }) => from.over(45).floor());
  if (new Set(halves).size < halves.length) return [false, '45 分钟里歇了两回。一段最多歇一回。'];
  if (rests.length === 0 && !total.below(90)) return [false, '90 分钟一口水没喝。至少歇一回，顺便看评论。'];
  return [true, '歇得正好。'];
}

function stockRule({ cards }) {
  const blind = cards.find(({ kind, ticks }) => kind === 'hero' && !ticks.includes('stock'));
  return [!blind, blind ? `${at(blind)}的主推没查库存。上架前先看还有几份。` : '主推都查了库存。'];
}

function closeRule({ cards }) {
  const last = cards.at(-1);
  if (last?.kind !== 'close') return [false, '最后一张要放收尾预告：下场几点、卖什么、谢谢大家。'];
  if (!lasts(last, 3, 5)) return [false, `收尾用了 ${last.length.brief(1)} 分钟，要 3 到 5 分钟。`];
  return [true, '收尾有预告，不长不短。'];
}

function fitRule({ cards, broken }, total) {
  if (broken.length > 0) return [false, `有 ${broken.length} 张没写对几分开始、讲几分钟。`];
  let end = exact(0);
  for (const one of cards) {
    if (one.from.below(end)) return [false, `${at(one)}那张和前面的叠在一起，往后挪。`];
    end = larger(end, one.end);
  }
  const whole = sum(cards.map(({ length }) => length));
  const gap = whole.minus(total);
  const ok = !gap.abs().above(2);
  const more = gap.above(0) ? '多了' : '少了';
  return [
    ok,
    ok
      ? '不叠，时间也正好。'
      : `加起来 ${whole.brief(1)} 分钟，${more} ${gap.abs().brief(1)} 分钟。差 2 分钟以内才行。`,
  ];
}

const rules = [
  ['S5-open', openRule],
  ['S5-lead', leadRule],
  ['S5-length', lengthRule],
  ['S5-hero', heroRule],
  ['S5-talk', talkRule],
  ['S5-care', careRule],
  ['S5-rest', restRule],
  ['S5-stock', stockRule],
  ['S5-close', closeRule],
  ['S5-fit', fitRule],
];

export const simulator = {
  generate: cardsOf,

  form(task) {
    const minutes = Math.min(Math.max(minutesOf(task).floor(), 1), 600);
    return {
      blocks: [
        { kind: 'text', text: `排一场 ${minutes} 分钟的直播。每张卡写几分开始、讲几分钟，不用的不写。` },
        { kind: 'text', text: '开场最多 5 分钟。引流 3 到 5 分钟，别的货 8 到 12 分钟。主推至少两轮，先查库存。' },
        { kind: 'text', text: '每 30 分钟，要有一张互动、一张售后口播开始。歇一回最多 3 分钟。收尾 3 到 5 分钟。' },
      ],
      fields: [
        {
          ...{ kind: 'grid', id: 'show', label: '流程表', minutes, hint: '前一张的开始加分钟，就是下一张的开始' },
          cards: listOf(task.cards)
            .slice(0, 60)
            .map(({ id, label, kind, ticks, most }) => ({
              id,
              label,
              kind,
              ...(ticks ? { ticks } : {}),
              ...(most ? { most } : {}),
            })),
        },
      ],
    };
  },

  grade(task, answer) {
    const line = placedOf(task, answer);
    const total = minutesOf(task);
    const isEmpty = line.cards.length === 0;
    return gradeOf(
      rules.map(([rule, judge]) => {
        const [ok, message] = isEmpty ? [false, '流程表是空的，先放开场。'] : judge(line, total);
        const isCare = rule === 'S5-care';
        return {
          ...{ rule, field: 'show', points: 10, earned: ok, message, veto: isCare },
          competency: isCare ? 'LV06' : 'LV05',
        };
      }),
    );
  },
};
