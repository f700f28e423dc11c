-- A worker is alive, and gives back what those have who are not. ARGV: worker, how long one counts as alive in ms. Gives the worker's own
-- claims: chat and number of each.
local time = now()
local span = tonumber(ARGV[2])
local heard = tonumber(redis.call('GET', p .. 'alive') or '0')
redis.call('SET', p .. 'alive', time)
redis.call('ZADD', p .. 'workers', time + span, ARGV[1])
local gone = {}
local some = false
for _, worker in ipairs(redis.call('ZRANGEBYSCORE', p .. 'workers', '-inf', time)) do
  if time - heard > span then
    -- nobody was heard of for so long: it was this server that was away, and they have the time to say so
    redis.call('ZADD', p .. 'workers', time + span, worker)
  else
    gone[worker] = true
    some = true
    redis.call('ZREM', p .. 'workers', worker)
  end
end
local own = {}
local taken = redis.call('HGETALL', p .. 'taken')
for i = 1, #taken, 2 do
  local worker, claim = string.match(taken[i + 1], '^([^:]*):(.*)$')
  if worker == ARGV[1] then
    own[#own + 1] = taken[i]
    own[#own + 1] = claim
  elseif some and gone[worker] then
    free(taken[i], 'LPUSH')
  end
end
-- also where somebody has died between being woken up and claiming
ring()
return own
