import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { evaluationPage, evaluationSheet, sendEvaluation } from '@relevo/contracts/evaluations';
import { id as idSchema } from '@relevo/contracts/values';
import { evaluationItems, saysSomething } from '@relevo/domain/evaluation';
import { randomUUID } from 'node:crypto';
import { publicLocale, publicLocales, type PublicLocale } from '../../platform/public-page.ts';
import { orFaultPage, pageReply } from '../../platform/public-reply.ts';
import { Input, Route, type FileReply, type Request } from '../../platform/route.ts';
import { Throttle } from '../identity/throttle.service.ts';
import { AnsweringService } from './answering.service.ts';
import { evaluationDone, evaluationFault, evaluationForm, type Entries } from './evaluation-pages.ts';
import type { EvaluationFault } from './evaluation-words.ts';

const faults: Readonly<Record<string, EvaluationFault>> = {
  evaluation_not_found: 'link', evaluation_not_open_yet: 'not_open_yet', evaluation_closed: 'closed', evaluation_full: 'full', too_many_from_here: 'busy', id_taken: 'again',
};

/** The form for whoever has the link: no sign-in, no script, no cookie, so that nothing says who they are. */
@Controller()
export class EvaluationPagesController {
  constructor(private readonly answering: AnsweringService, private readonly throttle: Throttle) {}

  @Route(evaluationPage)
  page(@Input(evaluationPage) { params, query }: InputOf<typeof evaluationPage>, @Req() request: Request) {
    return this.told(params.token, query.lang, request, (locale, here) => pageReply(evaluationForm(locale, here, randomUUID(), null)));
  }

  @Route(sendEvaluation)
  send(@Input(sendEvaluation) { params, query, body }: InputOf<typeof sendEvaluation>, @Req() request: Request) {
    return this.told(params.token, query.lang, request, async (locale, here) => {
      this.throttle.admit(request.ip);
      const sheet = sheetOf(body);
      if (sheet === null) return pageReply(evaluationForm(locale, here, randomUUID(), body), 422);
      await this.answering.send(params.token, sheet);
      return pageReply(evaluationDone(locale, here));
    });
  }

  /** In the language asked for, else the browser's, else the cohort's; a fault's page knows of no cohort. */
  private told(token: string, asked: PublicLocale | undefined, request: Request, work: (locale: PublicLocale, here: string) => FileReply | Promise<FileReply>): Promise<FileReply> {
    const accept = request.headers['accept-language'];
    const here = `/valorar/${token}`;
    return orFaultPage(faults, async () => {
      const form = await this.answering.form(token);
      return work(publicLocale(asked, accept, publicLocales.find((one) => form.locale.startsWith(one))), here);
    }, (fault) => evaluationFault(publicLocale(asked, accept), here, fault));
  }
}

/** What was filled in; null for an empty sheet, and for what no browser sends from this form. */
function sheetOf(entries: Entries) {
  const scores = Object.fromEntries(evaluationItems.flatMap((item) => (typeof entries[item] === 'string' ? [[item, Number(entries[item])]] : [])));
  const read = evaluationSheet.extend({ id: idSchema }).safeParse({ id: entries['id'], scores, best: entries['best'] ?? '', improve: entries['improve'] ?? '' });
  return read.success && saysSomething(read.data) ? read.data : null;
}
