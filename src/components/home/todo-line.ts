/** A thing to continue, as its row says it. */
import type { IconName } from '#components/ui/icons.ts';
import { minutesFor } from '#domain/assessment/memory-rules.ts';
import type { LessonLink } from '#domain/reporting/home.ts';
import type { Todo } from '#domain/reporting/todo.ts';
import { titleIn } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

export type TodoRow = {
  href: string;
  icon: IconName;
  /** Colour of its icon; the words say the same. */
  look: 'due' | 'ok' | 'gold' | '';
  title: string;
  note: string;
  tag: string;
};

/** Where a lesson stands. */
export const hrefOf = ({ courseId, moduleSlug, lesson }: LessonLink): string =>
  `/courses/${courseId}/${moduleSlug}/${lesson.slug}`;

const sectionNames = [
  'home.section.1',
  'home.section.2',
  'home.section.3',
  'home.section.4',
  'home.section.5',
  'home.section.6',
] as const;

/** Says one row in the reader's language. */
export function rowOf(todo: Todo, locale: Locale, t: Translate): TodoRow {
  const plain = { look: '', tag: '' } as const;
  switch (todo.kind) {
    case 'revise': {
      const words = { title: titleIn(locale, todo), note: t('home.revise', todo), tag: t('home.reviseTag') };
      return { ...words, href: `/submissions/${todo.submissionId}`, icon: 'pen', look: 'due' };
    }
    case 'read-on': {
      const at = `${hrefOf(todo.link)}#s${todo.section}`;
      const name = sectionNames[todo.section - 1] ?? 'home.section.1';
      const note = t('home.readOn', { at: todo.section - 1, section: t(name) });
      return { ...plain, href: at, icon: 'play', look: 'ok', title: titleIn(locale, todo.link.lesson), note };
    }
    case 'read-next': {
      const { lesson } = todo.link;
      const words = { title: titleIn(locale, lesson), note: t('home.readNext', lesson) };
      return { ...plain, ...words, href: hrefOf(todo.link), icon: 'book' };
    }
    case 'practise': {
      const { pluginId, slug, minutes, more } = todo;
      const note = t(more > 0 ? 'home.practiseMore' : 'home.practise', { minutes, more });
      return {
        ...plain,
        ...{ href: `/practice/plugins/${pluginId}/${slug}`, icon: 'hand', title: titleIn(locale, todo), note },
      };
    }
    case 'review': {
      const minutes = minutesFor(todo.questions);
      const words = { title: t('home.review', todo), note: t('home.reviewNote', { minutes }) };
      return { ...plain, ...words, href: '/review', icon: 'retry' };
    }
    case 'certificate': {
      const words = { title: t('home.certificate'), note: titleIn(locale, todo), tag: t('home.certificateTag') };
      return { ...words, href: `/certificates/${todo.number}`, icon: 'certificate', look: 'gold' };
    }
  }
}
