-- Stands before every script. KEYS[1] is what all keys of the inbox begin with. They are these:
--   number   the number of the newest update
--   waiting  how many updates wait
--   chat:ID  a chat's updates, by number; a row is `number:update id:flag:raw`, with the flag 1 for one that was a dead letter
--   seen     the marks of the newest updates, by the time of their arrival
--   ready    chats whose updates nobody handles, in the order in which they are served
--   taken    chat -> `worker:claim`
--   workers  until when each worker counts as alive, in milliseconds of this server's clock
--   alive    when any worker was last heard of
--   bell     holds one element when there is something ready: whoever waits for it wakes up
--   lease    the number of the right to receive, and `leases` the newest such number
--   position how far the one who receives has come
--   letters  dead letters by their numbers, a row is `number:bytes`, and `letter` the number of the newest
local p = KEYS[1]

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- One worker is woken up, and wakes up the next one if it leaves something.
local function ring()
  if redis.call('LLEN', p .. 'ready') > 0 and redis.call('LLEN', p .. 'bell') == 0 then
    redis.call('RPUSH', p .. 'bell', '1')
  end
end

-- Puts an update at the end of its chat's line, and gives its number, which is its id too if it has none.
local function append(chat, id, flag, raw)
  local list = p .. 'chat:' .. chat
  -- a chat that has updates is ready or taken already
  if redis.call('EXISTS', list) == 0 and redis.call('HEXISTS', p .. 'taken', chat) == 0 then
    redis.call('RPUSH', p .. 'ready', chat)
  end
  local number = redis.call('INCR', p .. 'number')
  redis.call('ZADD', list, number, number .. ':' .. (id == '' and number or id) .. ':' .. flag .. ':' .. raw)
  redis.call('INCR', p .. 'waiting')
  return number
end

-- Takes an update away that is done with. Gives 1 if its chat is still the caller's, 2 if it was given back, because `last` is '1' and
-- nothing else waits.
local function take_away(chat, number, last)
  local list = p .. 'chat:' .. chat
  redis.call('DECRBY', p .. 'waiting', redis.call('ZREMRANGEBYSCORE', list, number, number))
  if last == '1' and redis.call('EXISTS', list) == 0 then
    redis.call('HDEL', p .. 'taken', chat)
    return 2
  end
  return 1
end

-- Gives a chat back: RPUSH to the end of those that are ready, LPUSH to their beginning.
local function free(chat, push)
  redis.call('HDEL', p .. 'taken', chat)
  if redis.call('EXISTS', p .. 'chat:' .. chat) == 1 then
    redis.call(push, p .. 'ready', chat)
  end
end

