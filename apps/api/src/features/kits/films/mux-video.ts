import Mux from '@mux/mux-node';
import { Inject, Injectable } from '@nestjs/common';
import { playableSeconds } from '@relevo/domain/films';
import { openAsBlob } from 'node:fs';
import { CONFIG, type Config } from '../../../platform/config.ts';

/** A file on its way to Mux: whether it has come, and what was made of it. */
export type MuxUpload = { status: 'waiting' | 'asset_created' | 'errored' | 'cancelled' | 'timed_out'; assetId: string | null };
export type MuxAsset = { status: 'preparing' | 'ready' | 'errored'; playbackId: string | null; seconds: number | null };
export type MuxTokens = { playback: string; thumbnail: string; storyboard: string };

/** What is asked of Mux, and nothing else of it. Signing and verifying are its own library's. */
@Injectable()
export class MuxVideo {
  private readonly mux: Mux | null;

  constructor(@Inject(CONFIG) { mux }: Config) {
    // What is left out would be read from the environment.
    this.mux = mux && new Mux({
      tokenId: mux.tokenId, tokenSecret: mux.tokenSecret, webhookSecret: mux.webhookSecret, jwtSigningKey: mux.signingKeyId, jwtPrivateKey: mux.signingKey, authorizationToken: null,
      baseURL: mux.baseUrl ?? null, logLevel: 'off', timeout: 30_000,
    });
  }

  /** Whether this installation plays films from Mux. */
  get on(): boolean {
    return this.mux !== null;
  }

  /** Where a file may be sent to, for an hour. It plays for those alone who hold a token. @param id all that Mux is told of it */
  async begin(id: string): Promise<{ uploadId: string; url: string }> {
    const { id: uploadId, url } = await this.sdk.video.uploads.create({
      // No browser sends it.
      cors_origin: 'null', timeout: 3_600, new_asset_settings: { playback_policies: ['signed'], passthrough: id },
    });
    if (!url) throw new Error('Mux named no address to send a film to');
    return { uploadId, url };
  }

  /** Sends a file of any size without holding it in memory. @throws where it was not taken */
  async put(url: string, path: string): Promise<void> {
    const answer = await fetch(url, { method: 'PUT', body: await openAsBlob(path), redirect: 'error', signal: AbortSignal.timeout(3_600_000) });
    await answer.body?.cancel();
    // The address alone allows writing to it: it is not said.
    if (!answer.ok) throw new Error(`a film was not taken by Mux: ${answer.status}`);
  }

  /** @returns null where Mux knows of none */
  async upload(uploadId: string): Promise<MuxUpload | null> {
    const upload = await orNull(this.sdk.video.uploads.retrieve(uploadId));
    return upload && { status: upload.status, assetId: upload.asset_id ?? null };
  }

  /** What is under way is told to stop; what is not is no fault. */
  async cancel(uploadId: string): Promise<void> {
    await this.sdk.video.uploads.cancel(uploadId).catch((error: unknown) => {
      if (!(error instanceof Mux.APIError) || error.status === undefined || error.status < 400 || error.status >= 500 || error.status === 401 || error.status === 429) throw error;
    });
  }

  /** @returns null where Mux knows of none */
  async asset(assetId: string): Promise<MuxAsset | null> {
    const asset = await orNull(this.sdk.video.assets.retrieve(assetId));
    return asset && { status: asset.status, playbackId: asset.playback_ids?.find((one) => one.policy === 'signed')?.id ?? null, seconds: asset.duration ?? null };
  }

  /** Gone is gone, whoever deleted it. */
  async remove(assetId: string): Promise<void> {
    await orNull(this.sdk.video.assets.delete(assetId));
  }

  /** What plays this film and no other, for little longer than it lasts. Nothing in them says who watches. */
  async tokens(playbackId: string, seconds: number | null): Promise<MuxTokens> {
    const sign = (type: 'video' | 'thumbnail' | 'storyboard') => this.sdk.jwt.signPlaybackId(playbackId, { type, expiration: `${playableSeconds(seconds)}s` });
    return { playback: await sign('video'), thumbnail: await sign('thumbnail'), storyboard: await sign('storyboard') };
  }

  /** Whether Mux said this, within the last five minutes. @param raw the body as it was sent */
  async said(raw: string, signature: string): Promise<boolean> {
    return this.sdk.webhooks.verifySignature(raw, { 'mux-signature': signature }).then(() => true, () => false);
  }

  private get sdk(): Mux {
    if (!this.mux) throw new Error('Mux is not set');
    return this.mux;
  }
}

const orNull = <T>(asked: Promise<T>): Promise<T | null> => asked.catch((error: unknown) => {
  if (error instanceof Mux.NotFoundError) return null;
  throw error;
});
