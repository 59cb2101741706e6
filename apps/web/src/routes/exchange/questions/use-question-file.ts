import { readQuestionFile, type ReadQuestions } from '@relevo/contracts/kit-exchange';
import { useCallback, useState } from 'react';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, send, type Refused } from '../../../lib/send.ts';
import { upload } from '../../../lib/upload.ts';
import { fileText } from './file-text.ts';

export type QuestionFile = {
  name: string;
  size: number;
  /** The file as text, where it is one; as it was last sent. */
  text: string | null;
  share: number;
  busy: boolean;
  read: ReadQuestions | null;
  refusal: Refused | null;
};

/** A file of questions on this screen: sent, read, mended and read again. Nothing of it is in the draft. */
export function useQuestionFile(versionId: string) {
  const [file, setFile] = useState<QuestionFile | null>(null);
  const settle = (change: Partial<QuestionFile>) => setFile((now) => now && { ...now, ...change, busy: false });
  const bring = useCallback(async (picked: File) => {
    setFile({ name: picked.name, size: picked.size, text: null, share: 0, busy: true, read: null, refusal: null });
    const text = await fileText(picked);
    setFile((now) => now && { ...now, text });
    const content = new FormData();
    content.append('file', picked, picked.name);
    try {
      const read = await upload(readQuestionFile, { params: { id: versionId }, content, onProgress: (share) => setFile((now) => now && { ...now, share }) });
      settle({ read, refusal: null });
    } catch (error) {
      settle({ refusal: refused(error instanceof Refusal ? error : new Refusal('unexpected', 0)) });
    }
  }, [versionId]);
  const readAgain = async (text: string) => {
    setFile((now) => now && { ...now, busy: true });
    const outcome = await send(readQuestionFile, { params: { id: versionId }, body: { text, fileName: file?.name.slice(-200) || 'preguntas' } });
    settle(outcome.ok ? { text, read: outcome.value, refusal: null } : { ...(outcome.status === 0 || outcome.status >= 500 ? {} : { text, read: null }), refusal: outcome });
  };
  return { file, bring, readAgain, leave: () => setFile(null) };
}
