import { Inject, Injectable } from '@nestjs/common';
import type { Inbox } from '@strideform/messaging';
import { SERVICE_NAME } from '@strideform/service-kit/nest';
import { Schema, type Model } from 'mongoose';
import { Connection } from './connection.ts';

/** Days for which marks are kept. This is longer than a retry topic redelivers a message. */
const keptDays = 14;

interface HandledEvent {
  readonly _id: string;
  readonly handledAt: Date;
}

const HandledEventSchema = new Schema<HandledEvent>(
  {
    _id: { type: String, required: true },
    handledAt: { type: Date, required: true, expires: keptDays * 24 * 3600 },
  },
  { versionKey: false },
);

/** Remembers for 14 days which events this service handled, in the collection `inbox_<service>`. */
@Injectable()
export class MongoInbox implements Inbox {
  private readonly model: Model<HandledEvent>;

  constructor(connection: Connection, @Inject(SERVICE_NAME) service: string) {
    this.model = connection.model<HandledEvent>(
      'HandledEvent',
      HandledEventSchema,
      `inbox_${service}`,
    );
  }

  async wasHandled(eventId: string, handler: string): Promise<boolean> {
    return (await this.model.exists({ _id: key(eventId, handler) })) !== null;
  }

  async markHandled(eventId: string, handler: string): Promise<void> {
    // If several upserts with the same _id race, the server repeats the losers, so exactly one mark
    // remains.
    await this.model.updateOne(
      { _id: key(eventId, handler) },
      { $setOnInsert: { handledAt: new Date() } },
      { upsert: true },
    );
  }
}

const key = (eventId: string, handler: string) => `${eventId}/${handler}`;
