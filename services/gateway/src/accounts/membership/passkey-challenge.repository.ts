import { Injectable } from '@nestjs/common';
import { Connection, PlatformRepository } from '@strideform/persistence';
import { PasskeyChallengeSchema, type PasskeyChallenge } from './passkey-challenge.schema.ts';

@Injectable()
export class PasskeyChallengeRepository extends PlatformRepository<PasskeyChallenge> {
  constructor(connection: Connection) {
    super(connection.model<PasskeyChallenge>('PasskeyChallenge', PasskeyChallengeSchema));
  }

  async add(challenge: PasskeyChallenge): Promise<void> {
    await this.model.create(challenge);
  }

  /**
   * Removes and returns a challenge, so that each is answered at most once. Returns null if it is
   * unknown, used or too old.
   */
  async take(tokenHash: string, now: Date): Promise<PasskeyChallenge | null> {
    const found = await this.model
      .findOneAndDelete({ _id: tokenHash })
      .lean<PasskeyChallenge>()
      .exec();
    return found !== null && found.expiresAt > now ? found : null;
  }
}
