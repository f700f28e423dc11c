-- Takes away an update that is handled. ARGV: claim, chat, number, whether the chat is given back if that was the last one. Gives 0 if the
-- chat is another's, 1 if it is still the caller's, 2 if it was given back.
if redis.call('HGET', p .. 'taken', ARGV[2]) ~= ARGV[1] then
  return 0
end
local list = p .. 'chat:' .. ARGV[2]
redis.call('DECRBY', p .. 'waiting', redis.call('ZREMRANGEBYSCORE', list, ARGV[3], ARGV[3]))
if ARGV[4] == '1' and redis.call('EXISTS', list) == 0 then
  redis.call('HDEL', p .. 'taken', ARGV[2])
  return 2
end
return 1
