-- Reads on in a claimed chat, or gives it back: if nothing is left, and if ARGV[5] is '1' and others are ready. ARGV: claim, chat, first
-- number, most, whether others go first.
if redis.call('HGET', p .. 'taken', ARGV[2]) ~= ARGV[1] then
  return {}
end
local rows = {}
if ARGV[5] ~= '1' or redis.call('LLEN', p .. 'ready') == 0 then
  rows = redis.call('ZRANGEBYSCORE', p .. 'chat:' .. ARGV[2], ARGV[3], '+inf', 'LIMIT', 0, ARGV[4])
end
if #rows == 0 then
  free(ARGV[2], 'RPUSH')
  ring()
end
return rows
