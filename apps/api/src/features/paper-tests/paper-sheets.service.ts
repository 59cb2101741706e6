import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { printPaperForms } from '@relevo/contracts/paper-tests';
import { spacedCode } from '@relevo/domain/paper-code';
import type { Actor } from '@relevo/domain/permissions';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { tableSheetPdf } from '../../platform/pdf/table-sheet-pdf.ts';
import { FileReply } from '../../platform/route.ts';
import { PaperPrintsService } from '../kits/paper-prints.service.ts';
import { PaperReach } from './paper-reach.service.ts';
import { formsOf, type FormRow } from './paper-tests.queries.ts';
import { paperWords } from './paper-words.ts';

type Query = InputOf<typeof printPaperForms>['query'];

/** Forms as they are handed out, and the list that joins code and name: apart, so that a form that is lost or lies about tells of nobody. */
@Injectable()
export class PaperSheetsService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly reach: PaperReach, private readonly prints: PaperPrintsService, @Inject(CONFIG) private readonly config: Config) {}

  /** @throws DomainError as the reach and the press do; 404 `paper_form_not_found` for a pile that holds none */
  async forms(actor: Actor, cohortId: string, testId: string, { pile, formId, paper, type, locale }: Query): Promise<FileReply> {
    const order = await this.db.write(actor, async (tx) => {
      const opened = await this.reach.test(tx, actor, cohortId, testId);
      const { cohort, test } = opened;
      const done = new Set((await this.reach.people(tx, opened, this.clock.now())).flatMap((person) => (person.openOnScreen || person.used >= test.attempts || (person.passed && test.purpose !== 'quiz') ? [person.enrolmentId] : [])));
      const wanted = (form: FormRow) => (formId ? form.id === formId : form.keyedAt === null && !form.withdrawn && !(form.enrolmentId && done.has(form.enrolmentId)) && (pile === 'waiting' || form.spare === (pile === 'spares')));
      const forms = (await formsOf(tx, cohort, testId)).filter(wanted);
      if (forms.length === 0) throw new DomainError('paper_form_not_found', 404);
      const slips = forms.map(({ id, form, code, spare }) => ({ id, form, code: spacedCode(code), scan: `${this.config.PUBLIC_URL}/papel/${code}`, spare }));
      const made = await this.prints.order(tx, actor, { kitTenantId: cohort.kitTenantId, kitVersionId: cohort.kitVersionId, testId, locale: locale ?? cohort.locale, paper, large: type === 'large', slips });
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'paper_form.print', subjectKind: 'cohort', subjectId: cohortId, detail: { test: testId, forms: forms.length, locale: made.locale } });
      return made;
    });
    return new FileReply(await this.prints.set(order, actor.personId), { mediaType: 'application/pdf', download: `${paperWords(order.locale).forms}.pdf` });
  }

  /** @throws DomainError as the reach does */
  async list(actor: Actor, cohortId: string, testId: string): Promise<FileReply> {
    const { cohort, test, forms } = await this.db.read(actor, async (tx) => {
      const opened = await this.reach.test(tx, actor, cohortId, testId);
      return { ...opened, forms: (await formsOf(tx, opened.cohort, testId)).filter((form) => form.keyedAt === null && !form.withdrawn) };
    });
    const words = paperWords(cohort.locale);
    const rows = forms.map(({ displayName, form, code }) => [displayName ?? '', form, spacedCode(code)]);
    const pdf = await tableSheetPdf({
      lang: cohort.locale, now: this.clock.now(), documentTitle: words.list, heading: test.title, subheading: cohort.title,
      facts: [{ label: words.forms, value: String(forms.length) }, { label: words.spares, value: String(forms.filter((form) => form.enrolmentId === null).length) }],
      columns: [{ label: words.name, share: 5 }, { label: words.form, share: 1.2 }, { label: words.code, share: 3 }, { label: words.back, share: 1.4 }],
      rows, blankRows: 0, numberLabel: words.number, note: words.note, signatures: [], pageLabel: words.page,
    });
    return new FileReply(pdf, { mediaType: 'application/pdf', download: `${words.list}.pdf` });
  }
}
