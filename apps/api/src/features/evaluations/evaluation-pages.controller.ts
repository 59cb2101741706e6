import { Controller, Req, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { evaluationPage, sendEvaluation } from '@relevo/contracts/evaluations';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { publicLocale, publicLocales, type PublicLocale } from '../../platform/public-page.ts';
import { orFaultPage, pageReply } from '../../platform/public-reply.ts';
import { Input, Route, type FileReply, type Request } from '../../platform/route.ts';
import { Throttle } from '../identity/throttle.service.ts';
import { AnsweringService, type AnswerForm } from './answering.service.ts';
import { DeviceMarks } from './device-marks.service.ts';
import { evaluationDone, evaluationFault, evaluationForm } from './evaluation-pages.ts';
import type { EvaluationFault } from './evaluation-words.ts';
import { daysMarked } from './sheet-forms.ts';

const faults: Readonly<Record<string, EvaluationFault>> = {
  evaluation_not_found: 'link', evaluation_not_open_yet: 'not_open_yet', evaluation_closed: 'closed', evaluation_full: 'full', too_many_from_here: 'busy', id_taken: 'again',
  evaluation_sent: 'sent', evaluation_no_mark: 'unmarked',
};

/** The form for whoever has the link: no sign-in, no script, and of the device no more than that it has sent its sheet. */
@Controller()
export class EvaluationPagesController {
  constructor(private readonly answering: AnsweringService, private readonly throttle: Throttle, private readonly marks: DeviceMarks) {}

  @Route(evaluationPage)
  page(@Input(evaluationPage) { params: { token }, query }: InputOf<typeof evaluationPage>, @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    return told(query.lang, request, token, async (locale, here) => {
      const mark = this.marks.read(token, request);
      const form = await this.answering.form(token, mark);
      if (form.onePerDevice && mark === null) this.marks.give(token, reply, daysMarked(form.view));
      return pageReply(evaluationForm(locale(form), here, randomUUID(), null, form));
    });
  }

  @Route(sendEvaluation)
  send(@Input(sendEvaluation) { params: { token }, query, body }: InputOf<typeof sendEvaluation>, @Req() request: Request) {
    return told(query.lang, request, token, async (locale, here) => {
      this.throttle.admit(request.ip);
      const sent = await this.answering.send(token, body, this.marks.read(token, request));
      if (sent.names || sent.empty) return pageReply(evaluationForm(locale(sent), here, randomUUID(), body, sent, sent.names), 422);
      return pageReply(evaluationDone(locale(sent), here, sent));
    });
  }
}

type InLanguage = (form: AnswerForm) => PublicLocale;
/** In the language asked for, else the browser's, else the cohort's; a fault's page knows of no cohort. */
function told(asked: PublicLocale | undefined, request: Request, token: string, work: (locale: InLanguage, here: string) => Promise<FileReply>): Promise<FileReply> {
  const accept = request.headers['accept-language'];
  const here = `/valorar/${token}`;
  return orFaultPage(faults, () => work((form) => publicLocale(asked, accept, publicLocales.find((one) => form.locale.startsWith(one))), here), (fault) => evaluationFault(publicLocale(asked, accept), here, fault));
}
