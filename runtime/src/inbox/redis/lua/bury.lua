-- Makes a dead letter of updates whose handler has failed for good. ARGV: claim, chat, whether the chat is given back if nothing else
-- waits, how many letters are kept, the letter, then the updates' numbers. Gives what `done` gives, and how many old letters were dropped.
if redis.call('HGET', p .. 'taken', ARGV[2]) ~= ARGV[1] then
  return { 0, 0 }
end
local still = 1
for i = 6, #ARGV do
  still = take_away(ARGV[2], ARGV[i], ARGV[3])
end
local letter = redis.call('INCR', p .. 'letter')
redis.call('ZADD', p .. 'letters', letter, letter .. ':' .. ARGV[5])
return { still, redis.call('ZREMRANGEBYRANK', p .. 'letters', 0, -1 - tonumber(ARGV[4])) }
