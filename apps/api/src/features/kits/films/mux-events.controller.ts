import { Controller, Req, type RawBodyRequest } from '@nestjs/common';
import { hearMux } from '@relevo/contracts/films';
import { Route, type Request } from '../../../platform/route.ts';
import { MuxEvents } from './mux-events.service.ts';

@Controller()
export class MuxEventsController {
  constructor(private readonly events: MuxEvents) {}

  // The signature is over the body as it was sent, so that is what is read.
  @Route(hearMux)
  hear(@Req() { rawBody, headers }: RawBodyRequest<Request>) {
    const signature = headers['mux-signature'];
    return this.events.hear(rawBody, typeof signature === 'string' ? signature : undefined);
  }
}
