-- Keeps a batch. ARGV: lease or '', how many may wait, how many marks are remembered, for how long in ms; then for each update: chat,
-- mark or '', update id, raw. Gives the numbers, 0 for a repetition; -1 alone if too many wait, -2 alone if the lease is another's.
if ARGV[1] ~= '' and redis.call('GET', p .. 'lease') ~= ARGV[1] then
  return { -2 }
end
if tonumber(redis.call('GET', p .. 'waiting') or '0') >= tonumber(ARGV[2]) then
  return { -1 }
end
local time = now()
local numbers = {}
local kept = 0
for i = 5, #ARGV, 4 do
  local chat, mark = ARGV[i], ARGV[i + 1]
  if mark ~= '' and redis.call('ZADD', p .. 'seen', 'NX', time, mark) == 0 then
    numbers[#numbers + 1] = 0
  else
    numbers[#numbers + 1] = append(chat, ARGV[i + 2], 0, ARGV[i + 3])
    kept = kept + 1
  end
end
if kept > 0 then
  redis.call('ZREMRANGEBYSCORE', p .. 'seen', '-inf', time - tonumber(ARGV[4]))
  redis.call('ZREMRANGEBYRANK', p .. 'seen', 0, -1 - tonumber(ARGV[3]))
  ring()
end
return numbers
