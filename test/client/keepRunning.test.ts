import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepRunning, type ServerState, type Startable } from '../../client/src/keepRunning';
import { createRestarts } from '../../client/src/restarts';

describe('restarts of the language server', () => {
  it('are granted four times in three minutes, and again when the first is longer ago', () => {
    const restarts = createRestarts();
    const minutes = [0, 0.1, 1, 2, 2.9, 3, 3.05, 3.15, 4, 4.1, 5.1, 6];
    expect(minutes.map((each) => restarts.again(each * 60_000))).toEqual([
      ...[true, true, true, true],
      // The first four count until three minutes have passed since each.
      ...[false, false, true, true],
      ...[false, true, true, false],
    ]);
  });

  it('are granted anew when the author starts it', () => {
    const restarts = createRestarts(1);
    expect([restarts.again(0), restarts.again(1)]).toEqual([true, false]);
    restarts.forget();
    expect(restarts.again(2)).toBe(true);
  });
});

/** A client whose server ends as soon as it is started, as long as it is ill; the client itself does nothing about it. */
function client() {
  let state: ReturnType<Startable['state']> = 'running';
  let tell = (): void => undefined;
  const now = (next: typeof state): void => {
    state = next;
    tell();
  };
  const server = { ill: true, starts: 0, stops: 0 };
  const startable: Startable = {
    state: () => state,
    onChange: (listener) => (tell = listener),
    async start() {
      server.starts++;
      now('starting');
      await Promise.resolve();
      now(server.ill ? 'down' : 'running');
      if (server.ill) throw new Error('The server has ended.');
    },
    async stop() {
      server.stops++;
      await Promise.resolve();
      now('down');
    },
  };
  return { startable, server, die: () => now('down') };
}

describe('a language server that is down', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const begin = () => {
    const made = client();
    const said: ServerState[] = [];
    const keeper = keepRunning(made.startable, createRestarts(), (state) => said.push(state));
    return { ...made, said, keeper };
  };

  it('is started again until it runs', async () => {
    const { server, die, said, keeper } = begin();
    die();
    await vi.advanceTimersByTimeAsync(2500);
    expect([server.starts, keeper.state]).toEqual([2, 'starting']);
    server.ill = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([server.starts, keeper.state, said]).toEqual([3, 'running', ['running']]);
  });

  it('is left alone after four attempts until the author starts it', async () => {
    const { server, die, said, keeper } = begin();
    die();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([server.starts, said]).toEqual([4, ['stopped']]);
    server.ill = false;
    await keeper.restart();
    expect([server.starts, said]).toEqual([5, ['stopped', 'starting', 'running']]);
    server.ill = true;
    die();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([server.starts, said.slice(3)]).toEqual([9, ['starting', 'stopped']]);
  });

  it('is not touched while the client starts it itself, nor after the end', async () => {
    const { server, die, startable, keeper } = begin();
    server.ill = false;
    die();
    await vi.advanceTimersByTimeAsync(500);
    await startable.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.starts).toBe(1);
    keeper.end();
    die();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.starts).toBe(1);
  });

  it('is stopped first when the author starts a running one anew', async () => {
    const { server, said, keeper, startable } = begin();
    server.ill = false;
    await startable.start();
    await keeper.restart();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([server.starts, server.stops, said]).toEqual([2, 1, ['running', 'starting', 'running']]);
  });
});
