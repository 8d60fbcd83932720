import { expect, it } from 'vitest';
import { isForgotten, readChild, type TypedChild } from './child-rules.ts';

const typed: TypedChild = {
  ...{ petName: ' 果果 ', ageBand: '3-5', emergencyPhone: '+86 100 0000 0001', fetchers: ['奶奶', ' ', '二姨 '] },
  ...{ needs: '花生过敏', agrees: true, agreesNeeds: true },
};

it('keeps what is needed, tidied', () => {
  expect(readChild(typed)).toEqual({
    issues: [],
    child: {
      ...{ petName: '果果', ageBand: '3-5', emergencyPhone: '10000000001', fetchers: ['奶奶', '二姨'] },
      needs: '花生过敏',
    },
  });
});

it.each([
  ['without the consent of its own', { agreesNeeds: false }],
  ['when nothing was written', { needs: '  ' }],
  ['even when what was written is too long to keep', { agreesNeeds: false, needs: '长'.repeat(999) }],
])('keeps nothing of needs %s', (_why, changes) => {
  expect(readChild({ ...typed, ...changes }).child).toMatchObject({ needs: null });
});

it.each<[Partial<TypedChild>, string[]]>([
  [{ petName: '' }, ['petName missing']],
  [{ petName: '一'.repeat(12) }, []],
  [{ petName: '一'.repeat(13) }, ['petName too-long']],
  [{ ageBand: null }, ['ageBand missing']],
  [{ emergencyPhone: '' }, ['emergencyPhone missing']],
  [{ emergencyPhone: '12345' }, ['emergencyPhone phone']],
  [{ emergencyPhone: '0312 8888888' }, []],
  [{ emergencyPhone: '1'.repeat(12) }, ['emergencyPhone phone']],
  [{ fetchers: [] }, []],
  [{ fetchers: ['一', '二', '三', '四', '五'] }, []],
  [{ fetchers: ['一', '二', '三', '四', '五', '六'] }, ['fetchers too-many']],
  [{ fetchers: ['奶奶', '奶奶 '] }, ['fetchers twice']],
  [{ fetchers: ['一'.repeat(13)] }, ['fetchers too-long']],
  [{ needs: '长'.repeat(200) }, []],
  [{ needs: '长'.repeat(201) }, ['needs too-long']],
  [{ agrees: false }, ['agrees not-agreed']],
])('%j', (changes, issues) => {
  const read = readChild({ ...typed, ...changes });
  expect(read.issues.map(({ path, rule }) => `${path} ${rule}`)).toEqual(issues);
  expect(read.child === null).toBe(issues.length > 0);
});

it.each([
  ['2026-10-23', '2026-11-21', false],
  ['2026-10-23', '2026-11-22', true],
  ['2026-12-20', '2026-11-22', false],
  ['2020-01-01', '2026-11-22', true],
])('of a cohort that ended on %s, by %s all is forgotten: %s', (endsOn, today, forgotten) => {
  expect(isForgotten(endsOn, today)).toBe(forgotten);
});
