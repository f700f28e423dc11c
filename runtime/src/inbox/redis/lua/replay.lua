-- Takes a dead letter from the list, and puts its updates at the end of their chat's line. ARGV: number, chat, then id and raw of each
-- update; without any, the letter is thrown away. Gives 0 if there is no such letter.
if redis.call('ZREMRANGEBYSCORE', p .. 'letters', ARGV[1], ARGV[1]) == 0 then
  return 0
end
for i = 3, #ARGV, 2 do
  append(ARGV[2], ARGV[i], 1, ARGV[i + 1])
end
ring()
return 1
