import { Controller, Req } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { getDocs } from '@relevo/contracts/docs';
import type { Endpoint } from '@relevo/contracts/endpoint';
import { escaped } from '@relevo/domain/html-text';
import { boundEndpoints } from '../../platform/endpoints.ts';
import { FileReply, Route, type Request } from '../../platform/route.ts';
import { openApi } from './openapi.ts';

const version = '0.1.0';

@Controller()
export class DocsController {
  private document: string | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  @Route(getDocs)
  docs(@Req() request: Request) {
    const endpoints = boundEndpoints(this.discovery, this.scanner);
    if (request.headers.accept?.includes('text/html')) return new FileReply(page(endpoints), { mediaType: 'text/html; charset=utf-8' });
    this.document ??= JSON.stringify(openApi(endpoints, version), null, 1);
    return new FileReply(this.document, { mediaType: 'application/json; charset=utf-8' });
  }
}

/** For whoever opens it in a browser: every operation on one page, without script. */
function page(endpoints: readonly Endpoint[]): string {
  const rows = [...endpoints].sort((a, b) => a.path.localeCompare(b.path)).map((e) =>
    `<tr><td><code>${e.method}</code></td><td><code>/api${escaped(e.path)}</code></td><td>${escaped(e.summary)}</td><td><code>${e.access}</code></td></tr>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Relevo API</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1F2621;background:#F6F4EE}
table{border-collapse:collapse;width:100%;background:#fff}td,th{border-bottom:1px solid #DFDDD3;padding:.5rem;text-align:left;vertical-align:top}code{font-size:.9em}</style>
<h1>Relevo API</h1><p>${endpoints.length} operations. The same as OpenAPI 3.1: <code>curl /api/docs</code>. Writes send the header <code>x-relevo: 1</code>; refusals are <code>application/problem+json</code>.</p>
<table><thead><tr><th>Method</th><th>Address</th><th>What it does</th><th>Access</th></tr></thead><tbody>${rows.join('')}</tbody></table></html>`;
}
