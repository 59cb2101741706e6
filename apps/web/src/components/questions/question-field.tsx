import './questions.css';
import { Choices, Scale, TrueFalse } from './choices.tsx';
import { ClozeField } from './cloze-field.tsx';
import { EssayField } from './essay-field.tsx';
import { MatchingField } from './matching-field.tsx';
import { NumericField } from './numeric-field.tsx';
import { OrderingField } from './ordering-field.tsx';
import { ShortField } from './short-field.tsx';
import type { Asked, FieldProps } from './asked.ts';

/** One question as it is asked, of whatever kind; answered by thumb, mouse or keyboard. Shown with another `key` for another question. */
export function QuestionField({ question, ...rest }: FieldProps<Asked['kind']>) {
  switch (question.kind) {
    case 'single': case 'multiple': return <Choices question={question} {...rest} />;
    case 'true_false': return <TrueFalse question={question} {...rest} />;
    case 'likert': return <Scale question={question} {...rest} />;
    case 'matching': return <MatchingField question={question} {...rest} />;
    case 'ordering': return <OrderingField question={question} {...rest} />;
    case 'numeric': return <NumericField question={question} {...rest} />;
    case 'short': return <ShortField question={question} {...rest} />;
    case 'cloze': return <ClozeField question={question} {...rest} />;
    case 'essay': return <EssayField question={question} {...rest} />;
  }
}
