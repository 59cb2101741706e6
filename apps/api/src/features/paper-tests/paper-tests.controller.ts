import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  findPaperForm, finishPaperForm, getPaperKeying, getPaperTest, listPaperTests, preparePaperTest, printPaperForms, printPaperList, savePaperCells, setPaperTwice, settlePaperForm, withdrawPaperForm,
} from '@relevo/contracts/paper-tests';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { PaperFormsService } from './paper-forms.service.ts';
import { PaperKeyingService } from './paper-keying.service.ts';
import { PaperResultService } from './paper-result.service.ts';
import { PaperSheetsService } from './paper-sheets.service.ts';

@Controller()
export class PaperTestsController {
  constructor(private readonly forms: PaperFormsService, private readonly sheets: PaperSheetsService, private readonly keying: PaperKeyingService, private readonly results: PaperResultService) {}

  @Route(listPaperTests)
  list(@CurrentActor() actor: Actor, @Input(listPaperTests) { params }: InputOf<typeof listPaperTests>) {
    return this.forms.list(actor, params.id);
  }

  @Route(getPaperTest)
  read(@CurrentActor() actor: Actor, @Input(getPaperTest) { params }: InputOf<typeof getPaperTest>) {
    return this.forms.read(actor, params.id, params.testId);
  }

  @Route(preparePaperTest)
  prepare(@CurrentActor() actor: Actor, @Input(preparePaperTest) { params, body }: InputOf<typeof preparePaperTest>) {
    return this.forms.prepare(actor, params.id, params.testId, body.spares);
  }

  @Route(setPaperTwice)
  twice(@CurrentActor() actor: Actor, @Input(setPaperTwice) { params, body }: InputOf<typeof setPaperTwice>) {
    return this.forms.setTwice(actor, params.id, params.testId, body.twice);
  }

  @Route(printPaperForms)
  print(@CurrentActor() actor: Actor, @Input(printPaperForms) { params, query }: InputOf<typeof printPaperForms>) {
    return this.sheets.forms(actor, params.id, params.testId, query);
  }

  @Route(printPaperList)
  printList(@CurrentActor() actor: Actor, @Input(printPaperList) { params }: InputOf<typeof printPaperList>) {
    return this.sheets.list(actor, params.id, params.testId);
  }

  @Route(getPaperKeying)
  keyed(@CurrentActor() actor: Actor, @Input(getPaperKeying) { params, query }: InputOf<typeof getPaperKeying>) {
    return this.keying.read(actor, params.id, params.testId, query.formId ?? null);
  }

  @Route(findPaperForm)
  find(@CurrentActor() actor: Actor, @Input(findPaperForm) { params }: InputOf<typeof findPaperForm>) {
    return this.forms.find(actor, params.code);
  }

  @Route(savePaperCells)
  save(@CurrentActor() actor: Actor, @Input(savePaperCells) { params, body }: InputOf<typeof savePaperCells>) {
    return this.keying.save(actor, params.id, params.formId, body);
  }

  @Route(finishPaperForm)
  finish(@CurrentActor() actor: Actor, @Input(finishPaperForm) { params, body }: InputOf<typeof finishPaperForm>) {
    return this.results.finish(actor, params.id, params.formId, body);
  }

  @Route(settlePaperForm)
  settle(@CurrentActor() actor: Actor, @Input(settlePaperForm) { params, body }: InputOf<typeof settlePaperForm>) {
    return this.results.settle(actor, params.id, params.formId, body.cells);
  }

  @Route(withdrawPaperForm)
  withdraw(@CurrentActor() actor: Actor, @Input(withdrawPaperForm) { params, body }: InputOf<typeof withdrawPaperForm>) {
    return this.results.withdraw(actor, params.id, params.formId, body);
  }
}
