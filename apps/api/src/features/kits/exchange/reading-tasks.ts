import type { ReadQuestions } from '@relevo/contracts/kit-exchange';
import type { KitModule } from '@relevo/contracts/kit-document';
import type { OfficeCorrection, OfficeFile } from '@relevo/contracts/kit-office';
import type { Question } from '@relevo/contracts/kit-questions';
import type { Decision } from '@relevo/domain/decision';
import type { OfficeAsset, OfficeOutline } from '@relevo/kit-io/office/outline';
import type { OfficeRemark } from '@relevo/kit-io/office/report';
import type { ReadTranslations, TranslationFileRefusal } from '@relevo/kit-io/translation-files/translation-entry';
import type { QuestionAsset, QuestionWriteFormat, WrittenQuestions } from '@relevo/kit-io/questions/question-file';

/** A picture that was taken and is stored by its hash; of these a kept outline holds no bytes. */
export type KeptPicture = { path: string; sha256: string; bytes: number; mediaType: string };
/** An outline as it is kept for its author. */
export type KeptOutline = Omit<OfficeOutline, 'assets'> & { assets: (Omit<OfficeAsset, 'bytes'> & KeptPicture)[] };
export type ShownOutline = NonNullable<OfficeFile['outline']>;
type Shown = ReadQuestions['questions'];
export type ForShowing = { versionId: string; locale: string; assetPaths: readonly string[] };

/** What is done in a process of its own, and what comes of it. */
export type ReadingTasks = {
  read_questions: { given: { bytes: Uint8Array; fileName: string; taken: readonly string[] }; made: Decision<Omit<ReadQuestions, 'questions' | 'assets'> & { questions: Question[]; pictures: QuestionAsset[] }> };
  show_questions: { given: ForShowing & { questions: readonly Question[] }; made: Decision<Shown> };
  write_questions: { given: { questions: readonly Question[]; format: QuestionWriteFormat; title: string; locale: string; assets: ReadonlyMap<string, Uint8Array> }; made: Decision<WrittenQuestions> };
  read_translations: { given: { bytes: Uint8Array }; made: Decision<ReadTranslations, TranslationFileRefusal> };
  read_office: { given: { bytes: Uint8Array; fileName: string }; made: Decision<OfficeOutline> };
  show_office: { given: { outline: KeptOutline }; made: Decision<ShownOutline> };
  apply_office: {
    given: { outline: KeptOutline; corrections: readonly OfficeCorrection[]; taken: readonly string[] };
    made: Decision<{ modules: KitModule[]; pictures: (KeptPicture & { facilitatorOnly: boolean })[]; report: OfficeRemark[] }>;
  };
};
export type ReadingTask = keyof ReadingTasks;
export type Given<T extends ReadingTask> = ReadingTasks[T]['given'];
export type Made<T extends ReadingTask> = ReadingTasks[T]['made'];
