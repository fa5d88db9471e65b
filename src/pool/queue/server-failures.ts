import { MeasurementError, messageOf } from '../../model/failure.js';
import { type RedisPlace, showRedisPlace } from '../../model/redis-url.js';
import { refusalWords } from '../../redis/refusal-words.js';

/** Makes the sentence for what a server did not let its session do. */
export function serverRefusal(error: unknown, place: RedisPlace): MeasurementError {
  if (error instanceof MeasurementError) return error;
  const words = refusalWords(messageOf(error));
  return new MeasurementError('unavailable', `the Redis server at ${showRedisPlace(place)} ${words}`, {
    cause: error,
  });
}

/** Makes the sentence for a server that is gone, whether it was ended, restarted or cut off. */
export function lostServer(place: RedisPlace): MeasurementError {
  return new MeasurementError(
    'unavailable',
    `the connection to the Redis server at ${showRedisPlace(place)} is lost: it was ended or restarted, or the network failed`,
  );
}

/** Makes the sentence for a server that keeps its connections and does not answer. */
export function silentServer(place: RedisPlace, ms: number): MeasurementError {
  return new MeasurementError(
    'unavailable',
    `the Redis server at ${showRedisPlace(place)} has not answered for ${ms / 1000} s`,
  );
}
