-- Takes away an update that is handled. ARGV: claim, chat, number, whether the chat is given back if that was the last one. Gives 0 if the
-- chat is another's, 1 if it is still the caller's, 2 if it was given back.
if redis.call('HGET', p .. 'taken', ARGV[2]) ~= ARGV[1] then
  return 0
end
return take_away(ARGV[2], ARGV[3], ARGV[4])
